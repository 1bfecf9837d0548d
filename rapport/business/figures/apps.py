from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "rapport.business.figures"
