from django.apps import AppConfig


class TrialsConfig(AppConfig):
    name = "rapport.business.trials"

    def ready(self) -> None:
        """Loyalty asks before it gives something to whom a running trial gives nothing."""
        from rapport.business.loyalty.holding_back import register

        from .holding_out import holds_out

        register(holds_out)
