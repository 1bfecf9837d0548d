"""/api/v1/ of looking back."""

from .letters import router as letters

__all__ = ["letters"]
