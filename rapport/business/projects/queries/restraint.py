from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from rapport.business.customers.models import Restraint
from rapport.plumbing.kernel.words import Sentence, heard

OFFERS = "offers"


def restrained_because(customer_id: int, *, now: datetime) -> Sentence | None:
    """Why nothing is offered to them for now; None when nothing holds us back."""
    for reason, purposes in _in_force([customer_id], now).values_list("reason", "purposes"):
        if not purposes or OFFERS in purposes:
            return heard(reason)
    return None


def restrained(customer_ids: Collection[int], *, now: datetime) -> set[int]:
    """Those to whom nothing is offered for now."""
    rows = _in_force(customer_ids, now).values_list("customer_id", "purposes")
    return {pk for pk, purposes in rows if not purposes or OFFERS in purposes}


def _in_force(customer_ids: Collection[int], now: datetime) -> "QuerySet[Restraint]":
    still = Q(until_at=None) | Q(until_at__gt=now)
    rows = Restraint.objects.in_force().filter(still, customer__in=customer_ids)
    return rows.order_by("placed_at", "pk")
