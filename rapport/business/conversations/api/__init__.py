"""What programs may ask and change: conversations, messages, and the doors for what comes in."""

from .conversations import router
from .inbound import router as inbound
from .inbox import messages as inbox_messages
from .inbox import router as inbox
from .messages import router as messages
from .templates import router as templates
from .visits import router as visits

__all__ = ["inbound", "inbox", "inbox_messages", "messages", "router", "templates", "visits"]
