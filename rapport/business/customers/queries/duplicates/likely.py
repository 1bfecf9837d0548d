"""Noticing that somebody who is being written down is perhaps known already."""

from dataclasses import dataclass

from django.db.models import Q

from rapport.business.customers import points, rules
from rapport.business.customers.duplicates import Pair, Rarity, Record, compared, ready
from rapport.business.customers.models import Customer, Reach, seen_by
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence

MOST_TWINS = 5
MOST_LOOKED_AT = 20


@dataclass(frozen=True)
class Twin:
    """Somebody we know who may be the same: found by an address, or by the name; and why."""

    pk: int
    name: str
    city: str
    by: str  # "address" or "name"
    reasons: tuple[Sentence, ...] = ()


def likely_twins(
    *, name: str = "", email: str = "", phone: str = "", country: str = "", member: Member | None
) -> list[Twin]:
    """Who is perhaps meant already: two look-ups by index. Nobody stands for Rapport itself.

    Whoever only shares a telephone or a mailbox, under quite another name, is family and not meant.
    """
    spelled = _spelled(email=email, phone=phone, country=country)
    tidied = rules.tidy(name, longest=rules.LONGEST_NAME)
    near = _by_address(spelled, member=member) if spelled else {}
    if tidied:
        for pk, found in _by_name(tidied, member=member).items():
            near.setdefault(pk, found)
    asked = Record(
        key=0,
        name=tidied,
        emails=tuple(one.value for one in spelled if one.kind == "email"),
        phones=tuple(one.value for one in spelled if one.kind == "phone"),
    )
    rated = [(_rated(asked, record), twin) for record, twin in near.values()]
    rated.sort(key=lambda one: (one[1].by != "address", -one[0].score, one[1].pk))
    return [
        Twin(twin.pk, twin.name, twin.city, twin.by, pair.reasons)
        for pair, twin in rated
        if not (pair.is_contradicted and twin.by == "address")
    ][:MOST_TWINS]


Near = dict[int, tuple[Record, Twin]]


def _rated(asked: Record, known: Record) -> Pair:
    """The form does not say whether it is about a company: it is compared as what is known."""
    as_known = Record(
        key=asked.key,
        is_company=known.is_company,
        name=asked.name,
        emails=asked.emails,
        phones=asked.phones,
    )
    (one, two), rarity = ready([as_known, known], Rarity())
    pair = compared(one, two, rarity)
    assert pair is not None  # noqa: S101 - both are of one kind
    return pair


def _by_address(spelled: list[points.Spelling], *, member: Member | None) -> Near:
    known_to = seen_by(member, "customer") if member is not None else Q()
    same = Q()
    for one in spelled:
        same |= Q(point__kind=one.kind, point__value=one.value)
    reached = Reach.objects.live().filter(same, known_to, customer__merged_into=None)
    near: Near = {}
    for pk, name, kind, goes_by, city, point, value in reached.order_by(
        "-is_whose", "pk"
    ).values_list(
        "customer_id",
        "customer__name",
        "customer__kind",
        "customer__goes_by",
        "customer__city",
        "point__kind",
        "point__value",
    )[:MOST_LOOKED_AT]:
        record = Record(
            key=pk,
            is_company=kind == Customer.Kind.COMPANY,
            name=name,
            goes_by=goes_by,
            emails=(value,) if point == "email" else (),
            phones=(value,) if point == "phone" else (),
        )
        near.setdefault(pk, (record, Twin(pk, name, city, "address")))
    return near


def _by_name(name: str, *, member: Member | None) -> Near:
    seen = (
        Customer.objects.visible_to(member) if member is not None else Customer.objects.standing()
    )
    spellings = {rules.sort_name(name), rules.sort_name(name, is_company=True)}
    alike = seen.filter(sort_name__in=spellings).order_by("sort_name", "pk")
    return {
        pk: (
            Record(key=pk, is_company=kind == Customer.Kind.COMPANY, name=known, goes_by=goes_by),
            Twin(pk, known, city, "name"),
        )
        for pk, known, kind, goes_by, city in alike.values_list(
            "pk", "name", "kind", "goes_by", "city"
        )[:MOST_LOOKED_AT]
    }


def _spelled(*, email: str, phone: str, country: str) -> list[points.Spelling]:
    found = []
    for kind, text in (("email", email), ("phone", phone)):
        try:
            found += [points.spelled(kind, text, country=country)] if text.strip() else []
        except Refused:
            continue  # What is no address is nobody's.
    return found
