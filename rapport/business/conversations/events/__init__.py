"""Facts about conversations, as the ledger keeps them."""

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
    "ConversationBack",
    "ConversationClosed",
    "ConversationIdentified",
    "ConversationReopened",
    "ConversationSnoozed",
    "ConversationSplit",
    "ConversationsMerged",
    "InteractionLogged",
    "MailQuarantined",
    "MailboxChanged",
    "MailboxSilent",
    "MessageNotDelivered",
    "MessageReceived",
    "MessageSent",
    "MessageTakenBack",
    "NoteAdded",
    "RearrangementUndone",
]
