"""The person behind the record: what they like, where they want to get to; and our sponsors."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from rapport.business.customers.models import (
    Customer,
    Goal,
    Kindness,
    Preference,
    Tie,
    TieQuerySet,
    seen_by,
)
from rapport.business.customers.queries import sponsorship
from rapport.business.customers.rules import SILENT_AFTER, Sponsorship
from rapport.plumbing.kernel.words import Sentence, say

from .asked import Asked
from .conditions import NOBODY, among, yes_or_no
from .declared import Field, Kind, Test

PERSON = say("The person")
MOST_CHOICES = 200
WORDS = {
    Sponsorship.NAMED: "named",
    Sponsorship.SILENT: "silent",
    Sponsorship.LEAVING: "leaving",
    Sponsorship.MISSING: "missing",
}


def person_fields() -> Iterable[Field]:
    """None of these may stand in a message to many: they were told to a person, not to a list."""
    yield _preferred(Preference.Topic.FAVOURITE, say("Favourite products"))
    yield _preferred(Preference.Topic.SIZE, say("Sizes"))
    yield _preferred(Preference.Topic.LIKES, say("Likes"))
    yield Field(
        name="has_goal",
        label=say("Has an open goal"),
        kind=Kind.YES_NO,
        group=PERSON,
        values=lambda ids, asked: _there(ids, _open_goals()),
        where=lambda test, value, asked: yes_or_no(among(_open_goals()), test, value),
        tests=("is",),
    )
    yield Field(
        name="has_kindness",
        label=say("Something to be kind about"),
        kind=Kind.YES_NO,
        group=PERSON,
        values=lambda ids, asked: _there(ids, _kindnesses()),
        where=lambda test, value, asked: yes_or_no(among(_kindnesses()), test, value),
        tests=("is",),
    )
    yield Field(
        name="sponsorship",
        label=say("Our sponsor there"),
        kind=Kind.CHOICE,
        group=say("Ties and roles"),
        values=_sponsorships,
        where=_sponsored,
        choices=lambda: [(str(state), word) for state, word in WORDS.items()],
    )


def _preferred(topic: Preference.Topic, label: Sentence) -> Field:
    rows = Preference.objects.filter(topic=topic, removed_at=None)

    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        told = rows.filter(customer__in=ids).order_by("text", "pk")
        for pk, text in told.values_list("customer_id", "text"):
            found[pk] = tuple(dict.fromkeys((*found.get(pk, ()), text)))
        return found

    def where(test: Test, value: Any, asked: Asked) -> Q:
        return among(rows.filter(text__in=value) if test == Test.ANY_OF else rows)

    def choices() -> list[tuple[str, str]]:
        # A text of a private customer's alone is offered to nobody: it could say who they are.
        said = rows.filter(customer__is_private=False, customer__merged_into=None)
        texts = said.order_by("text").values_list("text", flat=True).distinct()
        return [(text, text) for text in texts[:MOST_CHOICES]]

    return Field(
        name=f"preference.{topic.value}",
        label=label,
        kind=Kind.CHOICES,
        group=PERSON,
        values=values,
        where=where,
        choices=choices,
    )


def _open_goals() -> "QuerySet[Goal]":
    return Goal.objects.filter(reached_at=None, dropped_at=None)


def _kindnesses() -> "QuerySet[Kindness]":
    return Kindness.objects.filter(removed_at=None)


def _there(ids: Sequence[int], rows: "QuerySet[Any]") -> Mapping[int, bool]:
    having = set(rows.filter(customer__in=ids).values_list("customer_id", flat=True))
    return {pk: pk in having for pk in ids}


def _sponsorships(ids: Sequence[int], asked: Asked) -> Mapping[int, str]:
    companies = Customer.objects.companies().filter(pk__in=ids).values_list("pk", flat=True)
    found = sponsorship(companies, now=asked.now, member=asked.by)
    return {pk: str(standing.state) for pk, standing in found.items()}


def _sponsored(test: Test, value: Any, asked: Asked) -> Q:
    companies = Q(kind=Customer.Kind.COMPANY)
    if test == Test.KNOWN:
        return companies
    sponsors = _sponsors(asked)
    staying = sponsors.filter(until_on=None, is_leaving=False)
    named = among(staying.filter(_heard_lately(asked)), "to")
    leaving = among(sponsors.filter(Q(until_on__isnull=False) | Q(is_leaving=True)), "to")
    anybody = among(sponsors, "to")
    states = {
        Sponsorship.NAMED: named,
        Sponsorship.LEAVING: leaving & ~named,
        Sponsorship.SILENT: anybody & ~named & ~leaving,
        Sponsorship.MISSING: ~anybody,
    }
    wanted = NOBODY
    for state, condition in states.items():
        if str(state) in value:
            wanted |= condition
    return companies & wanted


def _sponsors(asked: Asked) -> TieQuerySet:
    rows: TieQuerySet = Tie.objects.works_at().live(asked.today).filter(role=Tie.Role.SPONSOR)
    return rows.filter(seen_by(asked.by, "customer")) if asked.by is not None else rows


def _heard_lately(asked: Asked) -> Q:
    """Not yet silent for so long: heard from, met, or in the role since."""
    limit = asked.now - SILENT_AFTER
    # A day begins at midnight of the business: the first one that begins after the limit.
    day = asked.day_of(limit) + timedelta(days=1)
    return Q(customer__heard_at__gt=limit) | Q(customer__made_at__gt=limit) | Q(since_on__gte=day)
