"""Who is worth comparing with a few customers, found by index and by the search."""

from collections.abc import Iterable

from django.db.models import Count, Q

from rapport.business.customers.models import Customer, Reach
from rapport.business.customers.queries.listing import found_by_text
from rapport.business.customers.rules.names import fold, name_parts, sort_name

MOST = 30
# More than so many are reached there: that is a switchboard and says nothing.
CROWD = 40


def neighbours(customer_ids: Iterable[int]) -> set[int]:
    """Those who share a way to reach them, a name, or nearly a name; the nightly look sees more."""
    ids = set(customer_ids)
    found = _by_points(ids)
    for name, kind in Customer.objects.filter(pk__in=ids).values_list("name", "kind"):
        found |= _by_name(name, is_company=kind == Customer.Kind.COMPANY)
        found |= set(found_by_text(name)[:MOST])
    return found - ids


def _by_points(ids: set[int]) -> set[int]:
    theirs = Reach.objects.live().filter(customer__in=ids).values("point")
    shared = (
        Reach.objects.live()
        .filter(point__in=theirs)
        .order_by()
        .values_list("point")
        .annotate(count=Count("pk"))
        .filter(count__gt=1, count__lte=CROWD)
    )
    points = [point for point, _ in shared]
    return set(Reach.objects.live().filter(point__in=points).values_list("customer_id", flat=True))


def _by_name(name: str, *, is_company: bool) -> set[int]:
    """The same name, given and family name exchanged, and the same family with this initial."""
    sorted_by = sort_name(name, is_company=is_company)
    like = Q(sort_name=sorted_by)
    if not is_company:
        given, family, _ = name_parts(name)
        like |= Q(sort_name=f"{given} {family}".strip())
        if family and given:
            begins = f"{family} {given[:1]}"
            like |= Q(sort_name__gte=begins, sort_name__lt=f"{begins}\uffff")
    else:
        begins = fold(sorted_by)[:8]
        like |= Q(sort_name__gte=begins, sort_name__lt=f"{begins}\uffff")
    rows = Customer.objects.standing().filter(like).order_by("sort_name", "pk")
    return set(rows.values_list("pk", flat=True)[:MOST])
