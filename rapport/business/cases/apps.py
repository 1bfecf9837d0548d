from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "rapport.business.cases"
