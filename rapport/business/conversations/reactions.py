from django.utils import timezone

from rapport.business.conversations import actions
from rapport.plumbing.mail.events import MailFailed, MailSent, MailUncertain
from rapport.plumbing.messaging.events import TextFailed, TextSent, TextUncertain

from .events import InteractionLogged, MessageReceived


def note_delivery(event: MailSent | MailFailed | MailUncertain) -> None:
    """The outbox says how it went: the message shows it."""
    actions.note_outcome(event.reference)


def note_text_delivery(event: TextSent | TextFailed | TextUncertain) -> None:
    """The same of short messages."""
    actions.note_text_outcome(event.reference, now=timezone.now())


def hear_stop(event: MessageReceived | InteractionLogged) -> None:
    """STOP, and nothing else: they get no more of it."""
    if isinstance(event, MessageReceived) or event.from_them:
        actions.hear_stop(event.message_id, now=timezone.now())


def hold_planned(event: MessageReceived) -> None:
    """They wrote: what we had planned to say waits until somebody has read that."""
    if not event.is_automatic:
        actions.hold_planned(event.message_id, now=timezone.now())


def bring_back(event: MessageReceived) -> None:
    """What was put aside until they answer is in the list again."""
    if not event.is_automatic:
        actions.hear_answer(event.message_id, now=timezone.now())
