"""How quickly we answer: one page, and the cases behind each of its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Channel
from rapport.business.figures.rules.speed import By, Figure, Measure, Timed
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.reckoning.asking import Kept

from .asking import Asking
from .speed_rows import visits
from .timings import Measured, Timings, Waits, timings, waits, waits_of


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
    asking: Asking  # as of when the figures are true
    kept: Kept[Timings]

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
    kept: Kept[Waits] | None


def speed(asking: Asking) -> Speed:
    """All that is measured about speed on these days, beside as many days before."""
    asking, kept = timings(asking)
    names, told = _names(), kept.answer
    parts = [_part(measure, told.measures[measure], asking, names) for measure in Measure]
    return Speed(parts, told.left, asking.sees_all, asking, kept)


def speed_behind(asking: Asking, measure: Measure, by: By | None, key: str) -> Listing:
    """The waits behind a number, the longest first."""
    if _is_closed(asking, by, key):
        return Listing([], 0, None)
    asking, kept = waits(asking, measure, by, key)
    rows = _behind(kept.answer.rows, asking, is_queue=measure == Measure.QUEUE)
    return Listing(rows, kept.answer.count, kept)


def speed_rows(asking: Asking, measure: Measure, by: By | None, key: str) -> list[Timed]:
    """All of them, newest first, for a file or a program."""
    return [] if _is_closed(asking, by, key) else waits_of(asking, measure, by, key)


def _is_closed(asking: Asking, by: By | None, key: str) -> bool:
    """A member's own figures are theirs; managers see the team's."""
    return by is By.MEMBER and not (asking.sees_all or _is_own(asking, key))


def _is_own(asking: Asking, key: str) -> bool:
    return asking.member is not None and key == str(asking.member.pk)


def _part(measure: Measure, told: Measured, asking: Asking, names: dict[str, str]) -> Part:
    found: dict[By, list[Group]] = {}
    for by, figures in told.groups.items():
        shown = figures
        if by is By.MEMBER and not asking.sees_all:
            shown = {key: one for key, one in figures.items() if _is_own(asking, key)}
        found[by] = _ordered(by, shown, names)
    return Part(measure, told.whole, told.before, found, told.steps, told.is_cut)


def _ordered(by: By, figures: dict[str, Figure], names: dict[str, str]) -> list[Group]:
    made = [Group(key, _name(by, key, names), figure) for key, figure in figures.items()]
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
    found = list(rows)
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
