from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rapport.business.recommendations.baskets.following import Line
from rapport.business.recommendations.rules import MEMORY
from rapport.business.sales.models import PurchaseLine
from rapport.business.team.queries import business

AT_ONCE = 5_000


def bought_lines(*, now: datetime) -> Iterator[Line]:
    """Every product that somebody known bought, customer by customer: what is learnt from.

    Nothing of walk-ins, for nobody knows what they buy next, and nothing that was brought back.
    """
    zone = ZoneInfo(business().zone)
    rows = PurchaseLine.objects.filter(
        purchase__customer__isnull=False,
        purchase__is_return=False,
        purchase__at__gt=now - MEMORY,
        purchase__at__lte=now,
        product__isnull=False,
    ).order_by("purchase__customer", "purchase__at", "pk")
    for customer, product, at in rows.values_list(
        "purchase__customer_id", "product_id", "purchase__at"
    ).iterator(chunk_size=AT_ONCE):
        if customer is not None and product is not None:
            yield customer, product, day_of(at, zone)


def day_of(at: datetime, zone: ZoneInfo) -> int:
    """The day on our wall, as a number."""
    return at.astimezone(zone).toordinal()


def as_date(day: int) -> date:
    return date.fromordinal(day)
