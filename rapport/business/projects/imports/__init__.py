"""Work in progress of other programs: one row for each piece."""

from .projects import ProjectImport

__all__ = ["ProjectImport"]
