from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "rapport.business.health"

    def ready(self) -> None:
        """The list of customers shows how warm it is with each."""
        from rapport.business.customers import warmth

        from .queries.dots import dots

        warmth.ask(dots)
