"""Whether somebody stands elsewhere than before, and how a letter says it."""

from datetime import date

from rapport.business.health.rules.scorecard import warmth
from rapport.plumbing.kernel.words import Sentence, say

LEAST_POINTS = 10  # fewer are the swing of a week, though a word may change with one


def changed_word(before: int, now: int) -> bool:
    """Another word than before, and not by a hair's breadth."""
    return warmth(before) != warmth(now) and abs(now - before) >= LEAST_POINTS


def told_of_warmth(
    *,
    name: str,
    before: int,
    day: date,
    now: int,
    many: int,
    of: int,
    is_warmer: bool,
    reason: Sentence | None,
) -> Sentence:
    """One by name with the heaviest reason; of several how many, and who by the most."""
    facts = {"name": name, "before": before, "day": day, "now": now}
    if many > 1:
        words = (
            "{many} of your {of} most valuable customers became warmer, {name} by the most: "
            "from {before} on {day} to {now} of 100."
            if is_warmer
            else "{many} of your {of} most valuable customers became colder, {name} by the most: "
            "from {before} on {day} to {now} of 100."
        )
        return say(words, many=many, of=of, **facts)
    words = (
        "{name}, one of your {of} most valuable customers, became warmer: from {before} on {day} "
        "to {now} of 100."
        if is_warmer
        else "{name}, one of your {of} most valuable customers, became colder: from {before} on "
        "{day} to {now} of 100."
    )
    if reason is None:
        return say(words, of=of, **facts)
    return say(words + " {reason}", of=of, reason=reason, **facts)
