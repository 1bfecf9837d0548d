from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "rapport.business.customers"

    def ready(self) -> None:
        """Customers can be imported, the check asks, and nobody erased comes back by a backup."""
        from . import imports, invariants  # noqa: F401 - adds its question to the check
        from .actions import leaving  # noqa: F401 - keeps those away who left, after a restore
        from .imports.customers import CustomerImport
        from .rights import again  # noqa: F401 - goes through the list after a restore

        imports.register(CustomerImport())
