"""What programs may ask and change about cases."""

from .cases import router
from .incidents import router as incidents
from .register import router as register
from .restitutions import router as restitutions

__all__ = ["incidents", "register", "restitutions", "router"]
