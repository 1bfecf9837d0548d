from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.business.leads import rules
from rapport.business.leads.models import Source
from rapport.business.team.models import Member
from rapport.plumbing.design.charts import Series, bars
from rapport.plumbing.design.shown import Shown as Readable
from rapport.plumbing.design.words import spoken

from .history import Fact, history

MOST_BARS = 12


@dataclass(frozen=True)
class Line(Readable):
    """Some leads that have something in common, and what became of them."""

    label: str
    query: str  # the filter of the list that shows them
    opened: int
    open: int
    won: int
    lost: int
    rate: rules.Rate  # of those that are decided: the open ones are neither

    @property
    def percent(self) -> int:
        return round(100 * self.rate.share)

    @property
    def low(self) -> int:
        return round(100 * self.rate.low)

    @property
    def high(self) -> int:
        return round(100 * self.rate.high)


@dataclass(frozen=True)
class Conversion(Readable):
    """How many who asked became customers: by source, member, month, and by our answer."""

    period: int
    total: Line
    by_source: list[Line]
    by_member: list[Line]
    by_month: list[Line]
    by_answer: list[Line]
    median_minutes: float | None
    answered: int
    chart: SafeString

    @property
    def has_any(self) -> bool:
        return self.total.opened > 0


def conversion(member: Member, *, period: int, now: datetime) -> Conversion:
    """Three queries."""
    facts = history(member, period=period, now=now)
    sources = dict(Source.objects.values_list("pk", "name"))
    people = dict(Member.objects.values_list("pk", "name"))
    by_month = _lines(
        facts,
        key=lambda one: one.month,
        named=lambda month: (date_format(month, "F Y"), f"month={month:%Y-%m}"),
    )
    order = [name for name, _most in rules.BUCKETS] + ["never"]
    by_answer = _lines(
        facts,
        key=lambda one: rules.bucket_of(one.minutes),
        named=lambda name: (spoken(rules.bucket_words(name)), f"answer={name}"),
    )
    minutes = [one.minutes for one in facts if one.minutes is not None]
    by_source = _lines(
        facts, key=lambda one: one.source, named=lambda pk: (sources.get(pk, ""), f"source={pk}")
    )
    return Conversion(
        period=period,
        total=line_of(facts, _("All leads"), ""),
        by_source=sorted(by_source.values(), key=lambda one: (-one.opened, one.label)),
        by_member=_by_member(facts, people),
        by_month=[by_month[month] for month in sorted(by_month, reverse=True)],
        by_answer=[by_answer[name] for name in order if name in by_answer],
        median_minutes=rules.median(minutes),
        answered=len(minutes),
        chart=_chart([by_month[month] for month in sorted(by_month)]),
    )


def line_of(facts: Iterable[Fact], label: str, query: str) -> Line:
    some = list(facts)
    won, lost = sum(one.is_won for one in some), sum(one.is_lost for one in some)
    return Line(
        label=label,
        query=query,
        opened=len(some),
        open=len(some) - won - lost,
        won=won,
        lost=lost,
        rate=rules.rate(won, won + lost),
    )


def _lines(
    facts: Iterable[Fact], *, key: Callable[[Fact], Any], named: Callable[[Any], tuple[str, str]]
) -> dict[Any, Line]:
    groups: dict[Any, list[Fact]] = {}
    for one in facts:
        groups.setdefault(key(one), []).append(one)
    return {name: line_of(some, *named(name)) for name, some in groups.items()}


def _by_member(facts: list[Fact], people: Mapping[int, str]) -> list[Line]:
    lines = _lines(
        facts,
        key=lambda one: one.owner,
        named=lambda pk: (people.get(pk, "") if pk else _("Nobody"), f"owner={pk or -1}"),
    )
    return sorted(lines.values(), key=lambda one: (-one.opened, one.label))


def _chart(lines: list[Line]) -> SafeString:
    """Opened and won by month of opening; beside it stands the table with every number."""
    some = lines[-MOST_BARS:]
    if len(some) < 2:  # noqa: PLR2004 - one bar compares nothing
        return SafeString("")
    return bars(
        title=_("Leads by the month they came"),
        labels=[one.label for one in some],
        series=[
            Series(_("Won"), [one.won for one in some]),
            Series(_("Lost"), [one.lost for one in some]),
            Series(_("Still open"), [one.open for one in some]),
        ],
    )
