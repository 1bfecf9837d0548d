"""Moving house: everything out into one folder, and from there into an empty Rapport."""

from .arriving import Unwelcome, arrive
from .leaving import export_all

__all__ = ["Unwelcome", "arrive", "export_all"]
