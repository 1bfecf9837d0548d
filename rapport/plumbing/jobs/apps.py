from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "rapport.plumbing.jobs"

    def ready(self) -> None:
        """Know every app's `jobs.py`, so that schedules and names exist before work begins."""
        from .watch import stand_watch

        autodiscover_modules("jobs")
        stand_watch()
