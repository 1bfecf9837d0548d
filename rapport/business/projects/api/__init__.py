"""What programs may ask and change about work in progress and noticed needs."""

from .needs import router as needs
from .plans import router as plans
from .projects import router as projects

__all__ = ["needs", "plans", "projects"]
