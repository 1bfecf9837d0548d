"""What programs may ask and change about cases."""

from .cases import router

__all__ = ["router"]
