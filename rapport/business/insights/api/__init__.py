"""What programs may ask of insights and do with them."""

from .suggestions import router
from .touches import router as touches
from .turnarounds import router as turnarounds

__all__ = ["router", "touches", "turnarounds"]
