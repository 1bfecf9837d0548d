"""Customers as lines of a list, ready to show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rapport.business.customers.models import Customer, Tie, seen_by
from rapport.business.team.models import Member
from rapport.business.team.queries import stage_choices
from rapport.plumbing.design.components import dot
from rapport.plumbing.design.moments import day_in_words
from rapport.plumbing.design.people import initials
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.design.woven import Woven

MOODS: dict[str, str] = {Customer.Stage.CURRENT: "good", Customer.Stage.FUTURE: "info"}


@dataclass(frozen=True)
class Cell(Shown):
    """What stands in one column that a member chose."""

    label: str
    words: tuple[str, ...]
    is_at_end: bool = False
    is_pill: bool = False


@dataclass(frozen=True)
class Row(Woven):
    """One customer as a line of the list."""

    FILLED: ClassVar = (
        "number", "name", "initials", "warning", "city", "heard", "address", "reasons", "at",
        "dot", "tags",
    )  # fmt: skip
    CHOSEN: ClassVar = ("is_company", "is_private", "stage_word", "mood")

    pk: int
    number: str  # the same as text: a template takes its time to write a number
    name: str
    is_company: bool
    is_private: bool
    warning: str
    stage: str
    stage_word: str
    city: str
    heard: str  # the day, in words
    address: str
    reasons: str = ""  # where one is told why they are in the list
    company: str = ""
    role: str = ""
    at: str = ""  # both in one
    mood: str = ""
    tags: tuple[str, ...] = ()
    health: int | None = None  # nothing while too little is known
    cells: tuple[Cell, ...] = ()

    @property
    def initials(self) -> str:
        return initials(self.name)

    @property
    def dot(self) -> SafeString:
        """How warm it is with them."""
        return dot(self.health)


def rows_of(
    customers: Iterable[Customer], *, member: Member, health: Mapping[int, int] | None = None
) -> list[Row]:
    """These customers as lines, with where they work and their tags: two queries for all."""
    shown = list(customers)
    ids = [one.pk for one in shown]
    jobs, tags = _jobs(ids, member=member), _tags(ids)
    words, scores = dict(stage_choices()), health or {}
    # Fifty reversals of one address cost as much as a query.
    before, _, after = reverse("workspace:customer", args=[0]).rpartition("0")
    why, _, so = reverse("customers:reasons", args=[0]).rpartition("0")
    today, language = timezone.localdate(), get_language() or ""
    zone = timezone.get_current_timezone()
    return [
        _row(
            one,
            address=f"{before}{one.pk}{after}",
            reasons=f"{why}{one.pk}{so}",
            stage_word=words[one.stage],
            heard=_day(one.heard_at.astimezone(zone).date(), today, language)
            if one.heard_at
            else "",
            job=jobs.get(one.pk, ("", "")),
            tags=tags.get(one.pk, []),
            health=scores.get(one.pk),
        )
        for one in shown
    ]


@lru_cache(maxsize=4_096)
def _day(day: date, today: date, language: str) -> str:
    """A day in words; `language` is what the words depend on besides."""
    return day_in_words(day, today)


def _row(
    one: Customer,
    *,
    address: str,
    reasons: str,
    stage_word: str,
    heard: str,
    job: tuple[str, str],
    tags: list[str],
    health: int | None,
) -> Row:
    return Row(
        pk=one.pk,
        number=str(one.pk),
        name=one.name,
        is_company=one.kind == Customer.Kind.COMPANY,
        is_private=one.is_private,
        warning=one.warning,
        stage=one.stage,
        stage_word=stage_word,
        city=one.city,
        heard=heard,
        address=address,
        reasons=reasons,
        company=job[0],
        role=job[1],
        at=", ".join(part for part in reversed(job) if part),
        mood=MOODS.get(one.stage, ""),
        tags=tuple(tags),
        health=health,
    )


def _jobs(ids: list[int], *, member: Member) -> dict[int, tuple[str, str]]:
    """Where people work, and as what; a private company is not named."""
    works = Tie.objects.live(timezone.localdate()).works_at()
    ties = works.filter(seen_by(member, "to"), customer__in=ids)
    roles = dict(Tie.Role.choices)
    found = ties.order_by("-pk").values_list("customer_id", "to__name", "role", "title")
    return {
        pk: (name, title or str(roles[role] if role else "")) for pk, name, role, title in found
    }


def _tags(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    through = Customer.tags.through.objects.filter(customer__in=ids)
    for pk, name in through.order_by("tag__name").values_list("customer_id", "tag__name"):
        found.setdefault(pk, []).append(name)
    return found
