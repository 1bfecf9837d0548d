"""What holds of all that somebody said about being written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.words import Sentence, say

GIVEN, WITHDRAWN = "given", "withdrawn"
# A yes in which they themselves had no part, however it is dated, never ends a no of theirs.
SECOND_HAND = frozenset({"import", "program", "merge"})


@dataclass(frozen=True)
class Said:
    """One yes or no, with where it came from. `number` tells two of one moment apart."""

    state: str
    source: str
    at: datetime
    number: int = 0


def latest(said: Sequence[Said]) -> Said | None:
    """Their last word; a yes brought by others counts only while they never said no."""
    has_refused = any(one.state == WITHDRAWN for one in said)
    heard = [
        one
        for one in said
        if not (has_refused and one.state == GIVEN and one.source in SECOND_HAND)
    ]
    return max(heard, key=lambda one: (one.at, one.number), default=None)


def consent_refusal(
    said: Sequence[Said], *, state: str, source: str, at: datetime, now: datetime
) -> Sentence | None:
    """Why this cannot be written down, or None when it can."""
    if at > now:
        return say("Nobody can have said that in the future.")
    if state != GIVEN or source not in SECOND_HAND:
        return None
    refusal = max(
        (one for one in said if one.state == WITHDRAWN), key=lambda one: one.at, default=None
    )
    if refusal is None:
        return None
    return say("They said no on {day}. Only they themselves can change that.", day=refusal.at)
