from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "rapport.business.reflection"
