"""What programs may ask and change: customers, the ways to reach them, their ties."""

from .contact_points import router as contact_points
from .customers import router
from .ties import router as ties

__all__ = ["contact_points", "router", "ties"]
