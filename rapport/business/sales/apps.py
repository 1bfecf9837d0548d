from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "rapport.business.sales"

    def ready(self) -> None:
        """Purchases and invoices can be imported."""
        from rapport.business.customers.imports import register

        from .imports import InvoiceImport, PurchaseImport

        register(PurchaseImport())
        register(InvoiceImport())
