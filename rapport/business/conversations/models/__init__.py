"""What is stored about conversations."""

from .advice import Dismissal, PromiseOffer
from .channel import CHANNEL_ICONS, Channel
from .conversation import Conversation, ConversationQuerySet, Participant
from .deed import Deed
from .draft import Draft, DraftFile
from .mailbox import Folder, Mailbox, Security, SignIn
from .mention import Mention
from .message import Attachment, Message
from .presence import Presence
from .rearrangement import Rearrangement
from .reception import Reception
from .saved_view import SavedView
from .template import Template, TemplateQuerySet, Voice, VoiceWord, Wording
from .visit import Visit, VisitQuerySet

__all__ = [
    "CHANNEL_ICONS",
    "Attachment",
    "Channel",
    "Conversation",
    "ConversationQuerySet",
    "Deed",
    "Dismissal",
    "Draft",
    "DraftFile",
    "Folder",
    "Mailbox",
    "Mention",
    "Message",
    "Participant",
    "Presence",
    "PromiseOffer",
    "Rearrangement",
    "Reception",
    "SavedView",
    "Security",
    "SignIn",
    "Template",
    "TemplateQuerySet",
    "Visit",
    "VisitQuerySet",
    "Voice",
    "VoiceWord",
    "Wording",
]
