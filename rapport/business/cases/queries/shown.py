from dataclasses import dataclass
from datetime import datetime

from rapport.business.cases.models import Case


@dataclass(frozen=True)
class Shown:
    """A case in a list, with how loudly it asks."""

    case: Case
    mood: str  # alarm, due or nothing
    is_late: bool


def shown(case: Case, now: datetime) -> Shown:
    return Shown(case, case.mood(now), case.is_late(now))
