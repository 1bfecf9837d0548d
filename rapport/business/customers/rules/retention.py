"""How long data is kept: months, counted back from now."""

import calendar
from datetime import datetime

from rapport.plumbing.kernel.words import Sentence, say

LONGEST = 600


def months_before(now: datetime, months: int) -> datetime:
    """The same day so many months ago, or the last day of a shorter month."""
    count = now.year * 12 + now.month - 1 - months
    year, month = divmod(count, 12)
    day = min(now.day, calendar.monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def months_refusal(months: int | None, *, at_least: int) -> Sentence | None:
    """Why data may not be kept for so long, or so short; None when it may. No months: for good."""
    if months is None or at_least <= months <= LONGEST:
        return None
    return say("Choose between {first} and {last} months.", first=at_least, last=LONGEST)
