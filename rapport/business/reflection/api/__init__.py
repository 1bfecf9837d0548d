"""/api/v1/ of looking back."""

from .assessments import router as assessments
from .letters import router as letters

__all__ = ["assessments", "letters"]
