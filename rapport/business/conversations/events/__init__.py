"""Facts about conversations, as the ledger keeps them."""

from .conversations import (
    ConversationAssigned,
    ConversationClosed,
    ConversationIdentified,
    ConversationReopened,
)
from .later import AnswerHeld, AnswerPlanned
from .mail import MailboxChanged, MailboxSilent, MailQuarantined
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
    "ConversationClosed",
    "ConversationIdentified",
    "ConversationReopened",
    "InteractionLogged",
    "MailQuarantined",
    "MailboxChanged",
    "MailboxSilent",
    "MessageNotDelivered",
    "MessageReceived",
    "MessageSent",
    "MessageTakenBack",
    "NoteAdded",
]
