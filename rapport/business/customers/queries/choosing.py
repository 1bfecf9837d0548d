"""Picking a customer, and noticing that somebody new is perhaps not new."""

from dataclasses import dataclass

from django.db.models import Q

from rapport.business.customers import points, rules
from rapport.business.customers.models import Customer, CustomerQuerySet, Reach, seen_by
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused

from .listing import found_by_text

MOST = 8
MOST_TWINS = 5


@dataclass(frozen=True)
class Choice:
    pk: int
    name: str
    hint: str
    is_company: bool


@dataclass(frozen=True)
class Twin:
    """Somebody we know who may be the same: by an address, or by the name."""

    pk: int
    name: str
    city: str
    by: str  # "address" or "name"


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


def likely_twins(
    *, name: str = "", email: str = "", phone: str = "", country: str = "", member: Member | None
) -> list[Twin]:
    """Who is perhaps meant already: two look-ups by index. Nobody stands for Rapport itself."""
    seen = Customer.objects.visible_to(member) if member is not None else Customer.objects.standing()
    known_to = seen_by(member, "customer") if member is not None else Q()
    twins: dict[int, Twin] = {}
    if spelled := _spelled(email=email, phone=phone, country=country):
        same = Q()
        for one in spelled:
            same |= Q(point__kind=one.kind, point__value=one.value)
        reached = Reach.objects.live().filter(same, known_to)
        for pk, known, city in reached.order_by("-is_whose", "pk").values_list(
            "customer_id", "customer__name", "customer__city"
        )[:MOST_TWINS]:
            twins[pk] = Twin(pk, known, city, "address")
    if tidied := rules.tidy(name, longest=rules.LONGEST_NAME):
        spellings = {rules.sort_name(tidied), rules.sort_name(tidied, is_company=True)}
        alike = seen.filter(sort_name__in=spellings).order_by("sort_name", "pk")
        for pk, known, city in alike.values_list("pk", "name", "city")[:MOST_TWINS]:
            twins.setdefault(pk, Twin(pk, known, city, "name"))
    return list(twins.values())[:MOST_TWINS]


def _spelled(*, email: str, phone: str, country: str) -> list[points.Spelling]:
    found = []
    for kind, text in (("email", email), ("phone", phone)):
        try:
            found += [points.spelled(kind, text, country=country)] if text.strip() else []
        except Refused:
            continue  # What is no address is nobody's.
    return found
