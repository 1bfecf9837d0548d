from django.apps import AppConfig


class LeadsConfig(AppConfig):
    name = "rapport.business.leads"

    def ready(self) -> None:
        """Leads can be imported."""
        from rapport.business.customers.imports import register

        from .imports import LeadImport

        register(LeadImport())
