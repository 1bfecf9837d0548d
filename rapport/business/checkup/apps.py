from django.apps import AppConfig


class CheckupConfig(AppConfig):
    name = "rapport.business.checkup"
