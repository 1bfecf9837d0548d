from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "rapport.business.projects"

    def ready(self) -> None:
        """Work in progress can be imported."""
        from rapport.business.customers.imports import register

        from .imports import ProjectImport

        register(ProjectImport())
