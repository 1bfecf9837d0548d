"""What a row that stays takes over from its twin that goes: only what says more."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from rapport.business.customers.models import Duplicate, Preference, Reach, Restraint, Tie

Values = dict[str, object]


def carried(stays: Model, goes: Model) -> Values:
    """What the row that stays is to say; nothing for tables of which nothing can be added."""
    for table, carry in _CARRIED:
        if isinstance(stays, table):
            return carry(stays, goes)
    return {}


def _reach(stays: Any, goes: Any) -> Values:
    """One address of both: it is theirs, verified and in use if it was so for either."""
    is_live = stays.retired_at is None or goes.retired_at is None
    return {
        "label": stays.label or goes.label,
        "is_whose": is_live and (stays.is_whose or goes.is_whose),
        "is_preferred": stays.is_preferred,
        "made_at": min(stays.made_at, goes.made_at),
        "verified_at": _latest(stays.verified_at, goes.verified_at),
        "retired_at": None if is_live else _latest(stays.retired_at, goes.retired_at),
    }


def _tie(stays: Any, goes: Any) -> Values:
    """Both last: what has ended is history, of which there may be any number."""
    begun = [day for day in (stays.since_on, goes.since_on) if day is not None]
    return {
        "title": stays.title or goes.title,
        "since_on": min(begun, default=None),
        "is_leaving": stays.is_leaving or goes.is_leaving,
    }


def _restraint(stays: Any, goes: Any) -> Values:
    """What holds us back holds for all that either says, and as long as either says."""
    ends = (stays.until_at, goes.until_at)
    for_all = not stays.purposes or not goes.purposes
    return {
        "until_at": None if None in ends else max(ends),
        "purposes": [] if for_all else sorted({*stays.purposes, *goes.purposes}),
    }


def _preference(stays: Any, goes: Any) -> Values:
    is_live = stays.removed_at is None or goes.removed_at is None
    return {
        "evidence": stays.evidence or goes.evidence,
        "removed_at": None if is_live else stays.removed_at,
    }


def _duplicate(stays: Any, goes: Any) -> Values:
    """Somebody said "not the same" of one of the two: it holds for what they became."""
    if stays.state == Duplicate.State.WAITING and goes.state == Duplicate.State.APART:
        return {
            "state": goes.state,
            "decided_at": goes.decided_at,
            "decided_by_id": goes.decided_by_id,
        }
    return {}


def _latest(first: Any, second: Any) -> Any:
    return max((one for one in (first, second) if one is not None), default=None)


_CARRIED: list[tuple[type[Model], Callable[[Any, Any], Values]]] = [
    (Reach, _reach),
    (Tie, _tie),
    (Restraint, _restraint),
    (Preference, _preference),
    (Duplicate, _duplicate),
]
