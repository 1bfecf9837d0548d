"""What is measured about speed, and how rows of it become figures."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence

from .shares import Share
from .spread import Spread, length, spread
from .stretch import Stretch

FEWEST_IN_STEP = 3


class Measure(StrEnum):
    FIRST = "first"
    EACH = "each"
    UPDATE = "update"
    RESOLUTION = "resolution"
    QUEUE = "queue"


class By(StrEnum):
    CHANNEL = "channel"
    MEMBER = "member"
    SEVERITY = "severity"


@dataclass(frozen=True, slots=True)
class Timed:
    """One wait that ended: how long it was, and whether that was in time."""

    at: datetime
    minutes: float
    in_time: bool | None  # None where we never said how soon
    number: int  # of the case, or of the visit
    channel: str = ""
    member: int | None = None
    severity: int = 0

    @property
    def said(self) -> Sentence | None:
        return length(self.minutes)


@dataclass(frozen=True)
class Figure:
    spread: Spread
    in_time: Share


def figure(rows: Iterable[Timed]) -> Figure:
    found = list(rows)
    judged = [one.in_time for one in found if one.in_time is not None]
    return Figure(spread(one.minutes for one in found), Share(sum(judged), len(judged)))


def key_of(one: Timed, by: By) -> str:
    return str(
        {By.CHANNEL: one.channel, By.MEMBER: one.member or "", By.SEVERITY: one.severity}[by]
    )


def groups(rows: Iterable[Timed], by: By) -> dict[str, list[Timed]]:
    """The rows of each channel, member or severity."""
    found: dict[str, list[Timed]] = {}
    for one in rows:
        found.setdefault(key_of(one, by), []).append(one)
    return found


def trend(
    rows: Sequence[Timed], stretch: Stretch, day_of: Callable[[datetime], date]
) -> list[tuple[date, Figure]]:
    """A figure for each week or month; None inside where too few waits ended in it."""
    steps: dict[date, list[Timed]] = {step: [] for step in stretch.steps()}
    for one in rows:
        steps.setdefault(stretch.step_of(day_of(one.at)), []).append(one)
    return [(step, figure(steps[step])) for step in sorted(steps)]
