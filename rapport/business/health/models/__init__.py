"""What is kept of how a relationship stands."""

from .health import Health, HealthQuerySet, HealthSnapshot
from .usual import Usual

__all__ = ["Health", "HealthQuerySet", "HealthSnapshot", "Usual"]
