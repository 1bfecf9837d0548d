from django.apps import AppConfig


class LoyaltyConfig(AppConfig):
    name = "rapport.business.loyalty"

    def ready(self) -> None:
        """Vouchers of before can be imported; a purchase taken back gives back what it used."""
        from rapport.business.customers.imports import register
        from rapport.business.sales import undoing

        from .actions.till import give_back_uses
        from .imports import VoucherImport

        register(VoucherImport())
        undoing.register(give_back_uses)
