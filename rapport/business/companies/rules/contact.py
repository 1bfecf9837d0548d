"""How often somebody speaks with us, and whether they have gone quiet against their own rhythm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

ENOUGH = 4  # days of contact before a rhythm can be told
QUIET_TIMES = 2.5  # so many usual gaps of silence are more than chance
LEAST_QUIET = timedelta(days=14)


@dataclass(frozen=True)
class Contacts:
    """What the days of contact say. `usual_days` is None when there are too few to tell."""

    count: int = 0
    last_on: date | None = None
    usual_days: int | None = None
    quiet_since: date | None = None

    @property
    def is_known(self) -> bool:
        return self.usual_days is not None

    @property
    def is_quiet(self) -> bool:
        return self.quiet_since is not None


def contacts(days: Iterable[date], *, today: date) -> Contacts:
    """Judged by the days alone: ten messages on one day are one contact."""
    spoken = sorted({day for day in days if day <= today})
    if not spoken:
        return Contacts()
    last = spoken[-1]
    if len(spoken) < ENOUGH:
        return Contacts(len(spoken), last)
    gaps = [(after - before).days for before, after in pairwise(spoken)]
    usual = max(1, round(median(gaps)))
    longest = max(LEAST_QUIET, timedelta(days=usual * QUIET_TIMES))
    quiet = last + timedelta(days=usual) if today - last > longest else None
    return Contacts(len(spoken), last, usual, quiet)
