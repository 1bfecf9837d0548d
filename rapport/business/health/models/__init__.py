"""What is kept of how a relationship stands."""

from .health import Health, HealthQuerySet, HealthSnapshot
from .usual import Usual
from .worth import Fit, Worth, WorthQuerySet

__all__ = ["Fit", "Health", "HealthQuerySet", "HealthSnapshot", "Usual", "Worth", "WorthQuerySet"]
