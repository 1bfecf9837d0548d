"""What programs may ask of insights and do with them."""

from .suggestions import router
from .touch_rules import router as touch_rules
from .touches import router as touches
from .turnarounds import router as turnarounds

__all__ = ["router", "touch_rules", "touches", "turnarounds"]
