"""When a day of a relationship is kept, and what its trend is."""

from dataclasses import dataclass
from datetime import date, timedelta

TREND = timedelta(days=90)
# A day this much older still tells how it stood ninety days ago.
REACH = timedelta(days=42)
AT_MOST_EVERY = timedelta(days=7)
AT_LEAST_EVERY = timedelta(days=28)
SURER = 0.1
KEPT_FOR = timedelta(days=2 * 365)


@dataclass(frozen=True)
class Day:
    on: date
    score: int
    sureness: float


def is_worth_keeping(newest: Day | None, *, today: date, score: int, sureness: float) -> bool:
    """Once a week while it changes, else once in four weeks."""
    if newest is None or today - newest.on >= AT_LEAST_EVERY:
        return True
    if today - newest.on < AT_MOST_EVERY:
        return False
    return newest.score != score or abs(newest.sureness - sureness) >= SURER


def trend(then: Day | None, *, score: int) -> int | None:
    """The change since; nothing when nobody knows how it stood."""
    return None if then is None else score - then.score
