from datetime import timedelta

from django.utils import timezone

from rapport.plumbing.database.silence import is_silent
from rapport.plumbing.jobs.queue import every, job
from rapport.plumbing.mail import actions
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.settings import transport_for

_OVERDUE = timedelta(minutes=10)  # Their own job should have come by now.


@job(tries=3)
def deliver(*, outgoing_id: int) -> None:
    """Hand one mail to its server. Trying again later is the outbox's own affair."""
    mail = OutgoingMail.objects.only("channel").filter(pk=outgoing_id).first()
    if mail is not None and not is_silent():  # Looked after again once the silence is lifted.
        transport = transport_for(mail.channel)
        actions.deliver_mail(outgoing_id, transport=transport, now=timezone.now())


@every(minutes=5)
def look_after_outbox() -> None:
    """Find what a crash left behind, and what was forgotten."""
    now = timezone.now()
    actions.recover_deliveries(now=now)
    overdue = OutgoingMail.objects.due(now - _OVERDUE).order_by("not_before", "pk")
    deliver.enqueue_many({"outgoing_id": pk} for pk in overdue.values_list("pk", flat=True)[:500])
