from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet

from rapport.business.health import rules
from rapport.business.health.models import Usual
from rapport.business.health.queries.usual import measure
from rapport.business.insights.models import Rhythm

ENOUGH = 5  # rhythms below which the business has none of its own to speak of
STALE = timedelta(days=7)


def usual(*, now: datetime) -> rules.Usual:
    """What is usual here, as counted last night; counted now where nobody has for a week."""
    kept = Usual.objects.filter(pk=Usual.ONLY).first()
    if kept is None or now - kept.figured_at > STALE:
        kept = figure_usual(now=now)
    return measure(kept)


def figure_usual(*, now: datetime) -> Usual:
    """The medians over all customers who have bought something."""
    bought = Rhythm.objects.filter(visits__gt=0, customer__merged_into=None)
    paced = bought.filter(gap_days__isnull=False)
    customers, rhythms = bought.count(), paced.count()
    gap = _middle(paced, "gap_days", rhythms) if rhythms >= ENOUGH else None
    spent = _middle(bought, "spent", customers) if customers >= ENOUGH else None
    row = Usual(
        pk=Usual.ONLY,
        customers=customers,
        rhythms=rhythms,
        gap_days=gap,
        spent=spent or Decimal(0),
        figured_at=now,
    )
    fields = ["customers", "rhythms", "gap_days", "spent", "figured_at"]
    Usual.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
    return row


def _middle(rows: "QuerySet[Rhythm]", field: str, many: int) -> Any:
    return rows.order_by(F(field), "pk").values_list(field, flat=True)[many // 2]
