from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "rapport.business.insights"
