"""What is stored about conversations."""

from .channel import CHANNEL_ICONS, Channel
from .conversation import Conversation, ConversationQuerySet, Participant
from .deed import Deed
from .mailbox import Folder, Mailbox, Security, SignIn
from .mention import Mention
from .message import Attachment, Draft, Message
from .presence import Presence
from .rearrangement import Rearrangement
from .reception import Reception
from .saved_view import SavedView
from .visit import Visit, VisitQuerySet

__all__ = [
    "CHANNEL_ICONS",
    "Attachment",
    "Channel",
    "Conversation",
    "ConversationQuerySet",
    "Deed",
    "Draft",
    "Folder",
    "Mailbox",
    "Mention",
    "Message",
    "Participant",
    "Presence",
    "Rearrangement",
    "Reception",
    "SavedView",
    "Security",
    "SignIn",
    "Visit",
    "VisitQuerySet",
]
