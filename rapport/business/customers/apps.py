from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "rapport.business.customers"

    def ready(self) -> None:
        """Customers can be imported, and the check asks about imports."""
        from . import imports, invariants  # noqa: F401 - adds its question to the check
        from .imports.customers import CustomerImport

        imports.register(CustomerImport())
