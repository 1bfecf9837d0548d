"""What changes here: how things stand is figured again."""

from .figure import figure_all, figure_many, tidy
from .imported import figure_imported
from .usual import figure_usual, usual

__all__ = ["figure_all", "figure_imported", "figure_many", "figure_usual", "tidy", "usual"]
