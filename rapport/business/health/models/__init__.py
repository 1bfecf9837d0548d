"""What is kept of how a relationship stands."""

from .health import Health, HealthQuerySet, HealthSnapshot

__all__ = ["Health", "HealthQuerySet", "HealthSnapshot"]
