"""Facts about conversations, as the ledger keeps them."""

from .channels import (
    ConversationMovedToPrivate,
    ReceptionChanged,
    VisitorCame,
    VisitorServed,
)
from .composer import TemplateChanged, VoiceChanged
from .conversations import (
    ConversationAssigned,
    ConversationClosed,
    ConversationIdentified,
    ConversationReopened,
)
from .inbox import (
    ConversationBack,
    ConversationsMerged,
    ConversationSnoozed,
    ConversationSplit,
    RearrangementUndone,
)
from .later import AnswerHeld, AnswerPlanned
from .mail import MailboxChanged, MailboxHeard, MailboxSilent, MailMissing, MailQuarantined
from .messages import (
    HEARD,
    SAID,
    InteractionLogged,
    MessageNotDelivered,
    MessageReceived,
    MessageSent,
    MessageTakenBack,
    NoteAdded,
)

__all__ = [
    "HEARD",
    "SAID",
    "AnswerHeld",
    "AnswerPlanned",
    "ConversationAssigned",
    "ConversationBack",
    "ConversationClosed",
    "ConversationIdentified",
    "ConversationMovedToPrivate",
    "ConversationReopened",
    "ConversationSnoozed",
    "ConversationSplit",
    "ConversationsMerged",
    "InteractionLogged",
    "MailMissing",
    "MailQuarantined",
    "MailboxChanged",
    "MailboxHeard",
    "MailboxSilent",
    "MessageNotDelivered",
    "MessageReceived",
    "MessageSent",
    "MessageTakenBack",
    "NoteAdded",
    "RearrangementUndone",
    "ReceptionChanged",
    "TemplateChanged",
    "VisitorCame",
    "VisitorServed",
    "VoiceChanged",
]
