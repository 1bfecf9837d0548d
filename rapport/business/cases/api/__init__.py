"""What programs may ask and change about cases."""

from .cases import router
from .register import router as register
from .restitutions import router as restitutions

__all__ = ["register", "restitutions", "router"]
