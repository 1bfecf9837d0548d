from django.utils import timezone

from rapport.business.conversations import actions
from rapport.plumbing.mail.events import MailFailed, MailSent, MailUncertain

from .events import InteractionLogged, MessageReceived


def note_delivery(event: MailSent | MailFailed | MailUncertain) -> None:
    """The outbox says how it went: the message shows it."""
    actions.note_outcome(event.reference)


def hear_stop(event: MessageReceived | InteractionLogged) -> None:
    """STOP, and nothing else: they get no more of it."""
    if isinstance(event, MessageReceived) or event.from_them:
        actions.hear_stop(event.message_id, now=timezone.now())
