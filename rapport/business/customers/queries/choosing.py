"""Picking a customer."""

from dataclasses import dataclass

from rapport.business.customers.models import Customer, CustomerQuerySet, Reach
from rapport.business.team.models import Member

from .listing import found_by_text

MOST = 8


@dataclass(frozen=True)
class Choice:
    pk: int
    name: str
    hint: str
    is_company: bool


def choices(text: str, *, member: Member, kind: str = "", without: int = 0) -> list[Choice]:
    """The customers somebody means who types this; the newest while nothing is typed."""
    seen: CustomerQuerySet = Customer.objects.visible_to(member)
    if kind:
        seen = seen.filter(kind=kind)
    if without:
        seen = seen.exclude(pk=without)
    if not text.strip():
        found = list(seen.newest_first()[:MOST])
    else:
        ids = found_by_text(text)
        by_id = seen.in_bulk(ids)
        found = [by_id[pk] for pk in ids if pk in by_id][:MOST]
    reached = _first_points([one.pk for one in found])
    return [
        Choice(one.pk, one.name, reached.get(one.pk, one.city), one.kind == Customer.Kind.COMPANY)
        for one in found
    ]


def _first_points(ids: list[int]) -> dict[int, str]:
    live = Reach.objects.live().filter(customer__in=ids).order_by("is_preferred", "-pk")
    return dict(live.values_list("customer_id", "point__shown"))
