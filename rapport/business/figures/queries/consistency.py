"""Whether customers meet the same business on every channel and with every member."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapport.business.cases.models import Case
from rapport.business.conversations.models import Channel
from rapport.business.figures.rules.consistency import Across, Asked, Difference, Side
from rapport.business.figures.rules.differences import holm, shares_differ, times_differ
from rapport.business.figures.rules.shares import Share
from rapport.business.figures.rules.speed import By, Measure, Timed, groups
from rapport.business.figures.rules.spread import spread
from rapport.business.team.models import Member
from rapport.plumbing.ledger.models import Entry

from .asking import Asking
from .speed_rows import MOST, answers, resolutions

AGAIN = ("cases.asked_again", "cases.reopened")
Flags = list[tuple[str, bool]]  # of which group, and whether it was so


@dataclass(frozen=True)
class Consistency:
    differences: list[Difference]

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
    """Seven questions, asked together and corrected together."""
    first, settled = answers(asking)[Measure.FIRST], resolutions(asking)
    again = _asked_again(settled, asking)
    members = {str(pk): name for pk, name in Member.objects.order_by().values_list("pk", "name")}
    channels = {value: str(label) for value, label in Channel.choices}
    asked: list[_Question] = []
    for across, by, names in (
        (Across.CHANNEL, By.CHANNEL, channels),
        (Across.MEMBER, By.MEMBER, members),
    ):
        keyed, done = groups(first, by), groups(settled, by)
        asked += [
            _of_shares(Asked.IN_TIME, across, _flags(keyed, _in_time), names),
            _of_times(across, keyed, names),
            _of_shares(
                Asked.AT_FIRST, across, _flags(done, lambda one: one.number not in again), names
            ),
        ]
    asked.append(_of_shares(Asked.COMPLAINTS, Across.CHANNEL, _complaints(asking), channels))
    corrected = holm({place: one.chance for place, one in enumerate(asked)})
    return Consistency(
        [
            Difference(one.asked, one.across, one.sides, corrected[place])
            for place, one in enumerate(asked)
        ]
    )


def _in_time(one: Timed) -> bool:
    return bool(one.in_time)


def _flags(keyed: dict[str, list[Timed]], was: Callable[[Timed], bool]) -> Flags:
    return [(key, was(one)) for key, rows in keyed.items() for one in rows]


def _of_shares(asked: Asked, across: Across, flags: Flags, names: dict[str, str]) -> _Question:
    counted: dict[str, list[bool]] = {}
    for key, was in flags:
        if key in names:
            counted.setdefault(key, []).append(was)
    sides = [
        Side(key, names[key], share=Share(sum(found), len(found))) for key, found in counted.items()
    ]
    chance = shares_differ(one.share for one in sides if one.share)
    return _Question(asked, across, _largest_first(sides), chance)


def _of_times(across: Across, keyed: dict[str, list[Timed]], names: dict[str, str]) -> _Question:
    times = {key: [one.minutes for one in keyed[key]] for key in keyed if key in names}
    sides = [Side(key, names[key], spread=spread(found)) for key, found in times.items()]
    return _Question(Asked.TIME, across, _largest_first(sides), times_differ(times.values()))


def _largest_first(sides: Iterable[Side]) -> list[Side]:
    return sorted(sides, key=lambda one: (-one.count, one.name, one.key))


def _asked_again(settled: list[Timed], asking: Asking) -> set[int]:
    """The cases in which they had to write again, or which came back after they were settled."""
    numbers = {one.number for one in settled}
    opened = Case.objects.filter(pk__in=numbers).order_by("opened_at")
    since = opened.values_list("opened_at", flat=True).first()
    if since is None:
        return set()
    rows = Entry.objects.filter(kind__in=AGAIN, at__gte=since, at__lt=asking.ended_at)
    facts = rows.newest_first().values_list("facts", flat=True)[:MOST]
    return {one["case_id"] for one in facts if "case_id" in one} & numbers


def _complaints(asking: Asking) -> Flags:
    """Of the cases that came on each channel, which were complaints."""
    rows = asking.cases.filter(opened_at__gte=asking.began_at, opened_at__lt=asking.ended_at)
    found = rows.order_by("-opened_at", "-pk").values_list("conversation__channel", "kind")[:MOST]
    return [(channel or "", kind == Case.Kind.COMPLAINT) for channel, kind in found]
