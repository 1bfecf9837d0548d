"""How common names and places are among our customers, from a sample; and two compared by it."""

from collections import Counter

from django.core.cache import cache
from django.db.models import Count

from rapport.business.customers.duplicates import Pair, Rarity, compared, ready
from rapport.business.customers.models import ContactPoint, Customer, Reach

from .records import records

SAMPLE = 4_000
_KEPT = "customers.duplicates.rarity"
_SECONDS = 3_600


def rarity_here(ways: set[str]) -> Rarity:
    """Names and places by a sample that is kept for an hour; these addresses counted exactly."""
    known: Rarity | None = cache.get(_KEPT)
    if known is None:
        newest = Customer.objects.standing().newest_first().values_list("pk", flat=True)
        known = ready(records(list(newest[:SAMPLE])))[1]
        known.everybody = Customer.objects.standing().count()
        cache.set(_KEPT, known, _SECONDS)
    counted = (
        Reach.objects.live()
        .filter(
            point__value__in=ways,
            point__kind__in=(ContactPoint.Kind.EMAIL, ContactPoint.Kind.PHONE),
        )
        .order_by()
        .values_list("point__value")
        .annotate(count=Count("customer", distinct=True))
    )
    known.reach = Counter(dict(counted))
    return known


def compared_now(first_id: int, second_id: int) -> Pair | None:
    """Two customers as they are at this moment; None when one of them is gone."""
    both = list(records([first_id, second_id]))
    if len(both) < 2:  # noqa: PLR2004
        return None
    ways = {way for one in both for way in (*one.emails, *one.phones)}
    (one, two), rarity = ready(both, rarity_here(ways))
    return compared(one, two, rarity)
