"""What programs may ask and change: conversations, messages, and the doors for what comes in."""

from .conversations import router
from .inbound import router as inbound
from .messages import router as messages

__all__ = ["inbound", "messages", "router"]
