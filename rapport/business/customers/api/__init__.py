"""What programs may ask and change: customers, the ways to reach them, their ties."""

from .consents import router as consents
from .contact_points import router as contact_points
from .customers import router
from .rights import erasures
from .rights import router as rights
from .ties import router as ties

__all__ = ["consents", "contact_points", "erasures", "rights", "router", "ties"]
