from dataclasses import dataclass
from datetime import datetime

from rapport.business.promises import rules
from rapport.business.promises.models import Promise
from rapport.plumbing.design import shown as design


@dataclass(frozen=True)
class Shown(design.Shown):
    """A promise in a list, with how loudly it asks."""

    promise: Promise
    mood: str
    is_late: bool


def shown(one: Promise, now: datetime) -> Shown:
    mood = rules.mood(state=one.state, due_by=one.due_by, now=now)
    return Shown(one, mood, one.is_open and now > one.due_by)
