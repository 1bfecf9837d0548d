"""The whole business in the mirror: one small read of the daily counts."""

from datetime import datetime
from typing import Any

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from rapport.business.mirror import rules
from rapport.business.mirror.models import Bookmark, TraitDay

from .counting import zone
from .reflected import Reflected


def business_mirror(now: datetime, days: int = 90) -> Reflected:
    """How the whole business stands over the last so many days, and over as many before."""
    here = period_until(now, days)
    both = TraitDay.objects.on_days(here.before.first_on, here.last_on)
    told: dict[str, tuple[int, int]] = {}
    before: dict[str, tuple[int, int]] = {}
    for row in _summed(both, here):
        told[row["measure"]] = row["good_now"], row["missed_now"]
        before[row["measure"]] = row["good_before"], row["missed_before"]
    return Reflected(here, rules.mirror(told), rules.mirror(before))


def _summed(rows: Any, here: rules.Period) -> Any:
    lately, earlier = Q(on__gte=here.first_on), Q(on__lt=here.first_on)
    return (
        rows.order_by()
        .values("measure")
        .annotate(
            good_now=Coalesce(Sum("good", filter=lately), 0),
            missed_now=Coalesce(Sum("missed", filter=lately), 0),
            good_before=Coalesce(Sum("good", filter=earlier), 0),
            missed_before=Coalesce(Sum("missed", filter=earlier), 0),
        )
    )


def period_until(now: datetime, days: int) -> rules.Period:
    return rules.period(today=now.astimezone(zone()).date(), days=days)


def counted_at() -> datetime | None:
    """Up to when the ledger has been counted for the whole business."""
    return Bookmark.objects.values_list("counted_at", flat=True).first()
