from django.apps import AppConfig


class TrialsConfig(AppConfig):
    name = "rapport.business.trials"
