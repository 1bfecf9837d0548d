"""The end of making: figures and suggestions as of now, and nothing of the past left to do."""

from collections.abc import Iterable

from django.db.models import Q

from rapport.business.cases.actions import announce_overdue
from rapport.business.cases.models import Case
from rapport.business.conversations.models import Message
from rapport.business.customers.models import Customer
from rapport.business.insights.actions import figure_many, refresh_conversations, refresh_many
from rapport.business.insights.models import Rhythm
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.ledger.actions import record_many
from rapport.plumbing.live.models import Signal
from rapport.plumbing.mail.events import MailSent
from rapport.plumbing.mail.models import OutgoingMail

from .days import MINUTE
from .world import World


def settle(world: World) -> None:
    _mail_has_left()
    late = Case.objects.late(world.now - MINUTE).order_by("due_by", "pk")
    for due in list(late.values_list("due_by", flat=True)):
        if due is not None:
            announce_overdue(now=due + MINUTE)
    ids = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
    figure_many(ids, now=world.now)
    refresh_many(ids, now=world.now)
    refresh_conversations(_strangers(), now=world.now)
    quiet = Rhythm.objects.filter(quiet_from__lte=world.days.today)
    quiet.update(quiet_seen_on=world.days.today)
    # What reacts to the past has been done above; what screens were told, nobody heard.
    Job.objects.all().delete()
    Signal.objects.all().delete()


def _mail_has_left() -> None:
    """In the story the letters of the past were sent. From now on they wait in the outbox."""
    waiting = Q(state=OutgoingMail.State.HELD) | Q(state=OutgoingMail.State.WAITING)
    for mail in OutgoingMail.objects.filter(waiting).order_by("pk"):
        mail.state, mail.sent_at = OutgoingMail.State.SENT, mail.not_before
        mail.outcomes = dict.fromkeys(mail.recipients, "accepted")
        mail.save(update_fields=["state", "sent_at", "outcomes"])
        Message.objects.filter(outgoing=mail).update(state=Message.State.SENT)
        fact = MailSent(outgoing_id=mail.pk, reference=mail.reference)
        record_many([(fact, mail.not_before)], by=None)


def _strangers() -> Iterable[int]:
    found = Case.objects.open().filter(customer=None, conversation__isnull=False)
    return [pk for pk in found.values_list("conversation_id", flat=True) if pk is not None]
