from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "rapport.plumbing.files"

    def ready(self) -> None:
        from . import invariants  # noqa: F401 - adds its question to the check
