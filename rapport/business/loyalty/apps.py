from django.apps import AppConfig


class LoyaltyConfig(AppConfig):
    name = "rapport.business.loyalty"

    def ready(self) -> None:
        """Vouchers of before can be imported."""
        from rapport.business.customers.imports import register

        from .imports import VoucherImport

        register(VoucherImport())
