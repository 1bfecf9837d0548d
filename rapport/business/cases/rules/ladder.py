"""Who is told when a case runs late, before, at and after the due time, in opening minutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rapport.plumbing.kernel.words import Sentence, say

FARTHEST = 20_000  # opening minutes; some forty days
MOST_STEPS = 8


class Hours(Protocol):
    def due(self, start: datetime, minutes: int) -> datetime | None: ...

    def before(self, end: datetime, minutes: int) -> datetime | None: ...


@dataclass(frozen=True)
class Step:
    minutes: int  # after the due time; negative: before it
    tells_holder: bool = False
    tells_managers: bool = False
    tells_owners: bool = False
    offers: bool = False  # anybody may take it


Ladder = Mapping[int, Sequence[Step]]  # by severity; 0: no grievance

_BEFORE = {"tells_holder": True}
_AT = {"tells_holder": True, "tells_managers": True}
USUAL_LADDER: Ladder = {
    4: (
        Step(-30, **_BEFORE),
        Step(0, tells_owners=True, **_AT),
        Step(30, tells_managers=True, tells_owners=True, offers=True),
    ),
    3: (
        Step(-60, **_BEFORE),
        Step(0, **_AT),
        Step(120, tells_managers=True, offers=True),
        Step(480, tells_owners=True),
    ),
    2: (Step(-60, **_BEFORE), Step(0, **_AT), Step(240, offers=True), Step(960, tells_owners=True)),
    1: (
        Step(-60, **_BEFORE),
        Step(0, **_AT),
        Step(480, offers=True),
        Step(1440, tells_owners=True),
    ),
    0: (
        Step(-60, **_BEFORE),
        Step(0, **_AT),
        Step(480, offers=True),
        Step(1440, tells_owners=True),
    ),
}


def moments(
    steps: Iterable[Step], *, due_by: datetime, since: datetime, hours: Hours
) -> list[tuple[datetime, Step]]:
    """When each step is reached. A reminder that would come before the clock began is none."""
    found = []
    for step in steps:
        if step.minutes < 0:
            at = hours.before(due_by, -step.minutes)
            if at is None or at <= since:
                continue
        else:
            at = due_by if step.minutes == 0 else hours.due(due_by, step.minutes)
            if at is None:
                continue
        found.append((at, step))
    return sorted(found, key=lambda pair: (pair[0], pair[1].minutes))


def ladder_refusal(steps: Sequence[Step]) -> Sentence | None:
    """Why these may not be the steps of a severity, or None when they may."""
    if len(steps) > MOST_STEPS:
        return say("A ladder has at most {most} rungs.", most=MOST_STEPS)
    if len({step.minutes for step in steps}) < len(steps):
        return say("Two rungs stand at the same time. Put what they do into one.")
    for step in steps:
        if abs(step.minutes) > FARTHEST:
            return say("A rung stands at most {most} opening hours away.", most=FARTHEST // 60)
        if not (step.tells_holder or step.tells_managers or step.tells_owners or step.offers):
            return say("Each rung tells somebody or offers the case.")
    if not any(step.minutes >= 0 for step in steps):
        return say("Somebody has to be told when the due time passes.")
    return None
