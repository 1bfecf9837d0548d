from .finding import Finding
from .stance import Stance

__all__ = ["Finding", "Stance"]
