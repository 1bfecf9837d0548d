"""Sending in the background."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from rapport.plumbing.jobs.queue import every, job

from . import actions
from .models import Delivery

KEPT = timedelta(days=30)
BATCH = 1_000


@job(tries=20, priority=-10)
def send(*, delivery_id: int) -> None:
    """One try. A failed one plans the next itself; only our own trouble is tried by the queue."""
    actions.attempt(delivery_id, text=import_string(settings.WEBHOOK_TEXT), now=timezone.now())


@every(hours=24)
def forget_old_deliveries() -> None:
    """The list of what was delivered is kept for a month; the ledger keeps the facts."""
    old = Delivery.objects.exclude(state=Delivery.State.WAITING).filter(
        made_at__lt=timezone.now() - KEPT
    )
    while ids := list(old.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        Delivery.objects.filter(pk__in=ids).delete()
