from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "rapport.plumbing.search"

    def ready(self) -> None:
        from . import invariants  # noqa: F401 - adds its question to the check
