from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "rapport.business.recommendations"
