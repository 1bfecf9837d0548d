from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LedgerConfig(AppConfig):
    name = "rapport.plumbing.ledger"

    def ready(self) -> None:
        # Every event class must be known before an entry of its kind is read.
        autodiscover_modules("events")
