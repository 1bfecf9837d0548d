from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "rapport.doors.api"
