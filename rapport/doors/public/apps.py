from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "rapport.doors.public"
    label = "public"
