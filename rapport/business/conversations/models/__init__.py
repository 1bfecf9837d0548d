"""What is stored about conversations."""

from .channel import CHANNEL_ICONS, Channel
from .conversation import Conversation, ConversationQuerySet, Participant
from .mailbox import Mailbox, Security
from .message import Attachment, Draft, Message

__all__ = [
    "CHANNEL_ICONS",
    "Attachment",
    "Channel",
    "Conversation",
    "ConversationQuerySet",
    "Draft",
    "Mailbox",
    "Message",
    "Participant",
    "Security",
]
