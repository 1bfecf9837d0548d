from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "rapport.plumbing.design"
