from django.apps import AppConfig


class RestConfig(AppConfig):
    name = "rapport.plumbing.rest"
