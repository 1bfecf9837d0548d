from django.apps import AppConfig


class ReckoningConfig(AppConfig):
    name = "rapport.plumbing.reckoning"
