from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.customers.rules.consent import means_stop
from rapport.business.team.events import KindChosen
from rapport.business.trials.events import TrialOfferGiven, TrialStopped
from rapport.plumbing.ledger.reacting import only_when
from rapport.plumbing.mail.events import MailFailed, MailSent, MailUncertain
from rapport.plumbing.messaging.events import TextFailed, TextSent, TextUncertain

from .events import InteractionLogged, MessageReceived, MessageTakenBack


def note_delivery(event: MailSent | MailFailed | MailUncertain) -> None:
    """The outbox says how it went: the message shows it."""
    actions.note_outcome(event.reference)


def note_text_delivery(event: TextSent | TextFailed | TextUncertain) -> None:
    """The same of short messages."""
    actions.note_text_outcome(event.reference, now=timezone.now())


def _may_be_stop(event: MessageReceived | InteractionLogged) -> bool:
    """STOP is all they say, so it stands whole in the preview; without text, in the subject."""
    subject = event.subject if isinstance(event, MessageReceived) else ""
    return means_stop(event.preview) or means_stop(subject)


def _goes_on(event: MessageReceived) -> bool:
    """A person's word in a thread that was there before; at a beginning nothing can be waiting."""
    return not (event.starts or event.is_automatic)


@only_when(_may_be_stop)
def hear_stop(event: MessageReceived | InteractionLogged) -> None:
    """STOP, and nothing else: they get no more of it."""
    if isinstance(event, MessageReceived) or event.from_them:
        actions.hear_stop(event.message_id, now=timezone.now())


@only_when(_goes_on)
def hold_planned(event: MessageReceived) -> None:
    """They wrote: what we had planned to say waits until somebody has read that."""
    if not event.is_automatic:
        actions.hold_planned(event.message_id, now=timezone.now())


@only_when(_goes_on)
def bring_back(event: MessageReceived) -> None:
    """What was put aside until they answer is in the list again."""
    if not event.is_automatic:
        actions.hear_answer(event.message_id, now=timezone.now())


def offer_promises(event: InteractionLogged) -> None:
    """What we said on the phone may hold a promise as well."""
    if not event.from_them:
        actions.offer_promises(event.message_id, now=timezone.now())


def withdraw_promises(event: MessageTakenBack) -> None:
    """What was taken back promised nothing to anybody."""
    actions.withdraw_promises(event.message_id, now=timezone.now())


def _has_letter(event: TrialOfferGiven) -> bool:
    return event.has_letter


@only_when(_has_letter)
def write_offer(event: TrialOfferGiven) -> None:
    """Somebody was given what their group gets: the letter that tells them."""
    actions.write_offer(event.trial_id, event.customer_id, now=timezone.now())


def withdraw_offers(event: TrialStopped) -> None:
    """Stopped within twenty seconds: what has not left yet is not sent."""
    actions.withdraw_offers(event.trial_id, now=timezone.now())


def bring_samples(event: KindChosen) -> None:
    """The kind of business was chosen: templates that fit it come along. Harmless twice."""
    actions.bring_samples(kind=event.business_kind, by=None, now=timezone.now())
