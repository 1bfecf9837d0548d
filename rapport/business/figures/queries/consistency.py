"""Whether customers meet the same business on every channel and with every member."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Min, QuerySet

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Channel
from rapport.business.figures.rules.consistency import Across, Asked, Difference, Side
from rapport.business.figures.rules.differences import holm, shares_differ, times_differ
from rapport.business.figures.rules.shares import Share
from rapport.business.figures.rules.speed import By, Measure, Timed, groups
from rapport.business.figures.rules.spread import spread
from rapport.business.team.models import Member
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.reckoning.asking import Kept, reckoning

from .asking import Asking, ask_again
from .speed_rows import MOST, answers, resolutions
from .stretches import TOGETHER
from .timings import FEW, told_of

AGAIN = ("cases.asked_again", "cases.reopened")
Flags = list[tuple[str, bool]]  # of which group, and whether it was so


@dataclass(frozen=True)
class Compared:
    """Sides by their keys alone; names are told when they are shown."""

    differences: list[Difference]


@dataclass(frozen=True)
class Consistency:
    differences: list[Difference]
    asking: Asking  # as of when the figures are true
    kept: Kept[Compared]

    @property
    def sure(self) -> list[Difference]:
        return [one for one in self.differences if one.holds]

    @property
    def is_empty(self) -> bool:
        return not any(one.sides for one in self.differences)

    @property
    def is_tested(self) -> bool:
        return any(one.chance is not None for one in self.differences)


@dataclass(frozen=True)
class _Question:
    """A question before it is corrected for the others."""

    asked: Asked
    across: Across
    sides: list[Side]
    chance: float | None


def consistency(asking: Asking) -> Consistency:
    """Seven questions, asked together and corrected together, with the names of today."""
    kept = _compared.ask(now=asking.now, **asking.values)
    members = Member.objects.order_by().values_list("pk", "name")
    names = {
        Across.MEMBER: {str(pk): name for pk, name in members},
        Across.CHANNEL: {value: str(label) for value, label in Channel.choices},
    }
    told = [_named(one, names[one.across]) for one in kept.answer.differences]
    return Consistency(told, asking.as_of(kept.at), kept)


def _named(one: Difference, names: dict[str, str]) -> Difference:
    """A colleague who is gone meanwhile has no name, and no side."""
    sides = [replace(side, name=names[side.key]) for side in one.sides if side.key in names]
    return replace(one, sides=sorted(sides, key=lambda side: (-side.count, side.name, side.key)))


def _reads(*, now: datetime, **values: Any) -> "QuerySet[Entry]":
    return told_of(ask_again(now, **values))


@reckoning(shape=Compared, reads=_reads, small=FEW)
def _compared(*, now: datetime, **values: Any) -> Compared:
    asking = ask_again(now, **values)
    first, settled = answers(asking)[Measure.FIRST], resolutions(asking)
    again = _asked_again(settled, asking)
    members = {str(pk) for pk in Member.objects.order_by().values_list("pk", flat=True)}
    channels = set(Channel.values)
    asked: list[_Question] = []
    for across, by, known in (
        (Across.CHANNEL, By.CHANNEL, channels),
        (Across.MEMBER, By.MEMBER, members),
    ):
        keyed, done = groups(first, by), groups(settled, by)
        asked += [
            _of_shares(Asked.IN_TIME, across, _flags(keyed, _in_time), known),
            _of_times(across, keyed, known),
            _of_shares(
                Asked.AT_FIRST, across, _flags(done, lambda one: one.number not in again), known
            ),
        ]
    asked.append(_of_shares(Asked.COMPLAINTS, Across.CHANNEL, _complaints(asking), channels))
    corrected = holm({place: one.chance for place, one in enumerate(asked)})
    return Compared(
        [
            Difference(one.asked, one.across, one.sides, corrected[place])
            for place, one in enumerate(asked)
        ]
    )


def _in_time(one: Timed) -> bool:
    return bool(one.in_time)


def _flags(keyed: dict[str, list[Timed]], was: Callable[[Timed], bool]) -> Flags:
    return [(key, was(one)) for key, rows in keyed.items() for one in rows]


def _of_shares(asked: Asked, across: Across, flags: Flags, known: set[str]) -> _Question:
    counted: dict[str, list[bool]] = {}
    for key, was in flags:
        if key in known:
            counted.setdefault(key, []).append(was)
    sides = [Side(key, "", share=Share(sum(one), len(one))) for key, one in counted.items()]
    chance = shares_differ(one.share for one in sides if one.share)
    return _Question(asked, across, sides, chance)


def _of_times(across: Across, keyed: dict[str, list[Timed]], known: set[str]) -> _Question:
    times = {key: [one.minutes for one in keyed[key]] for key in keyed if key in known}
    sides = [Side(key, "", spread=spread(found)) for key, found in times.items()]
    return _Question(Asked.TIME, across, sides, times_differ(times.values()))


def _asked_again(settled: list[Timed], asking: Asking) -> set[int]:
    """The cases in which they had to write again, or which came back after they were settled."""
    numbers = {one.number for one in settled}
    ended = asking.cases.filter(resolved_at__gte=asking.began_at, resolved_at__lt=asking.ended_at)
    since = ended.order_by().aggregate(first=Min("opened_at"))["first"]
    if since is None:
        return set()
    rows = Entry.objects.filter(kind__in=AGAIN, at__gte=since, at__lt=asking.ended_at)
    told = rows.newest_first().values_list("facts", flat=True)[:MOST]
    facts = told.iterator(chunk_size=TOGETHER)
    return {one["case_id"] for one in facts if "case_id" in one} & numbers


def _complaints(asking: Asking) -> Flags:
    """Of the cases that came on each channel, which were complaints."""
    rows = asking.cases.filter(opened_at__gte=asking.began_at, opened_at__lt=asking.ended_at)
    newest = rows.order_by("-opened_at", "-pk").values_list("conversation__channel", "kind")
    return [
        (channel or "", kind == Case.Kind.COMPLAINT)
        for channel, kind in newest[:MOST].iterator(chunk_size=TOGETHER)
    ]
