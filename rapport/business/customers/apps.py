from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "rapport.business.customers"
