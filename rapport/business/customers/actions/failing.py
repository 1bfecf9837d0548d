"""Addresses that mail comes back from, and that work again."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers.events import ContactPointFailed
from rapport.business.customers.models import ContactPoint, Reach
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def note_failed_point(point_id: int, *, reason: str, now: datetime) -> bool:
    """Mail to this address came back for good; said once to everybody it reaches."""
    point = ContactPoint.objects.select_for_update().filter(pk=point_id).first()
    if point is None or point.failed_at is not None:
        return False
    point.failed_at, point.failure = now, reason[:300]
    point.save(update_fields=["failed_at", "failure"])
    reached = Reach.objects.live().filter(point=point, customer__merged_into=None)
    for reach in reached.select_related("customer").order_by("pk"):
        fact = ContactPointFailed(
            customer_id=reach.customer_id, point=point.shown, reason=point.failure
        )
        audience = "managers" if reach.customer.is_private else "all"
        record(fact, by=None, at=now, audience=audience)
    return True


@transaction.atomic
def note_working_point(point_id: int) -> bool:
    """They wrote to us from there, so it works again. Told to nobody: their letter says it."""
    failed = ContactPoint.objects.filter(pk=point_id, failed_at__isnull=False)
    return bool(failed.update(failed_at=None, failure=""))
