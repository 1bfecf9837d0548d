"""How quickly we answer: one page, and the cases behind each of its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Channel
from rapport.business.figures.rules import speed as rules
from rapport.business.figures.rules.speed import By, Figure, Measure, Timed
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown

from .asking import Asking
from .speed_rows import MOST, all_timed, left_the_queue, timed, visits

SHOWN = 100


@dataclass(frozen=True)
class Group(Shown):
    """One channel, member or severity, with its figure."""

    key: str
    name: str
    figure: Figure


@dataclass(frozen=True)
class Part(Shown):
    """One thing that is measured: the whole, its groups, and how it moved."""

    measure: Measure
    whole: Figure
    before: Figure
    groups: dict[By, list[Group]]
    steps: list[tuple[date, Figure]]
    is_cut: bool


@dataclass(frozen=True)
class Speed:
    parts: list[Part]
    left: int  # went before their turn at the counter
    sees_members: bool

    @property
    def is_empty(self) -> bool:
        return not any(part.whole.spread.count for part in self.parts)

    def part(self, measure: Measure) -> Part:
        return next(part for part in self.parts if part.measure == measure)


@dataclass(frozen=True)
class Behind(Shown):
    """One wait, and where to read on."""

    timed: Timed
    title: str
    who: str
    url: str


@dataclass(frozen=True)
class Listing:
    rows: list[Behind]
    count: int


def speed(asking: Asking) -> Speed:
    """All that is measured about speed on these days, beside as many days before."""
    sees = asking.sees_all
    names = _names()
    now, earlier = all_timed(asking), all_timed(asking.earlier)
    parts = [_part(measure, now, earlier[measure], asking, names, sees=sees) for measure in Measure]
    return Speed(parts, left_the_queue(asking), sees)


def speed_behind(asking: Asking, measure: Measure, by: By | None, key: str) -> Listing:
    """The waits behind a number, the longest first."""
    rows = _of(asking, measure, by, key)
    rows.sort(key=lambda one: (-one.minutes, one.number))
    return Listing(_behind(rows[:SHOWN], asking, is_queue=measure == Measure.QUEUE), len(rows))


def speed_rows(asking: Asking, measure: Measure, by: By | None, key: str) -> list[Timed]:
    """All of them, newest first, for a file or a program."""
    return _of(asking, measure, by, key)


def _of(asking: Asking, measure: Measure, by: By | None, key: str) -> list[Timed]:
    rows = timed(measure, asking)
    if by is None:
        return rows
    if by is By.MEMBER and not (asking.sees_all or _is_own(asking, key)):
        return []  # A member's own figures are theirs; managers see the team's.
    return [one for one in rows if rules.key_of(one, by) == key]


def _is_own(asking: Asking, key: str) -> bool:
    return asking.member is not None and key == str(asking.member.pk)


def _part(
    measure: Measure,
    read: dict[Measure, list[Timed]],
    earlier: list[Timed],
    asking: Asking,
    names: dict[str, str],
    *,
    sees: bool,
) -> Part:
    rows = read[measure]
    ways = [By.MEMBER] if measure is Measure.QUEUE else list(By)
    found: dict[By, list[Group]] = {}
    for by in ways:
        keyed = rules.groups(rows, by)
        if by is By.MEMBER and not sees:
            keyed = {key: keyed[key] for key in keyed if _is_own(asking, key)}
        found[by] = _ordered(by, keyed, names)
    return Part(
        measure=measure,
        whole=rules.figure(rows),
        before=rules.figure(earlier),
        groups=found,
        steps=rules.trend(rows, asking.stretch, asking.day_of),
        # First answers are some of all that were read.
        is_cut=len(read[Measure.EACH if measure is Measure.FIRST else measure]) >= MOST,
    )


def _ordered(by: By, keyed: dict[str, list[Timed]], names: dict[str, str]) -> list[Group]:
    made = [Group(key, _name(by, key, names), rules.figure(rows)) for key, rows in keyed.items()]
    if by is By.SEVERITY:
        return sorted(made, key=lambda one: one.key, reverse=True)
    return sorted(made, key=lambda one: (not one.name, -one.figure.spread.count, one.name))


def _name(by: By, key: str, names: dict[str, str]) -> str:
    if by is By.MEMBER:
        return names.get(key, "")
    if by is By.CHANNEL:
        return str(Channel(key).label) if key in Channel.values else ""
    return str(Case.Severity(int(key)).label)


def _names() -> dict[str, str]:
    return {str(pk): name for pk, name in Member.objects.order_by().values_list("pk", "name")}


def _behind(rows: Iterable[Timed], asking: Asking, *, is_queue: bool) -> list[Behind]:
    found = list(islice(rows, SHOWN))
    numbers = {one.number for one in found}
    if is_queue:
        found_visits = visits(asking).in_bulk(numbers)
        return [
            Behind(one, visit.wants or visit.name, visit.name, "")
            for one in found
            if (visit := found_visits.get(one.number))
        ]
    cases = asking.cases.select_related("customer").in_bulk(numbers)
    return [
        Behind(
            one, case.summary, case.customer.name if case.customer else "", case.get_absolute_url()
        )
        for one in found
        if (case := cases.get(one.number))
    ]
