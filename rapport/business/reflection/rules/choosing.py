"""At most five facts: by weight, with variety, and never two of the same thing."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say

MOST_FACTS = 5
# In the order of reading: how many of each there may be.
ROLES = {"better": 2, "worse": 2, "note": 1, "thank": 1, "change": 1}
MOST_OF_BOTH = 3  # better and worse together, so that thanks and the one thing have room
TOLD_LATELY = 0.6  # what the last letters told weighs less
LEAST_WEIGHT = 0.05


@dataclass(frozen=True)
class Candidate:
    """A fact that could be told. `topic` is the thing it is about, `source` who found it."""

    role: str
    source: str
    topic: str
    weight: float
    sentence: Sentence
    url: str
    customer_id: int | None = None


def factor(useful: int, useless: int) -> float:
    """What readers' verdicts make of a source: 1 without any, never 0 and never 2."""
    return 2 * (useful + 2) / (useful + useless + 4)


def choose(
    candidates: Iterable[Candidate],
    *,
    learnt: Callable[[str], float] = lambda _source: 1.0,
    lately: Collection[str] = (),
    thanked: Collection[int] = (),
) -> tuple[Candidate, ...]:
    """The letter's facts in the order of reading.

    `lately` are topics of the last letters, `thanked` customers they named to be thanked.
    """
    weighed = []
    for one in candidates:
        weight = one.weight * learnt(one.source)
        if one.topic in lately and one.role != "change":
            weight *= TOLD_LATELY
        is_again = one.role == "thank" and one.customer_id in set(thanked)
        if weight >= LEAST_WEIGHT and not is_again and one.role in ROLES:
            weighed.append((weight, one))
    weighed.sort(key=lambda pair: (-pair[0], pair[1].topic))
    chosen = _picked(weighed)
    order = list(ROLES)
    return tuple(sorted(chosen, key=lambda one: order.index(one.role)))


def _picked(weighed: Iterable[tuple[float, Candidate]]) -> list[Candidate]:
    """The heaviest first; whom to thank and what to change have a seat kept for them."""
    pairs = list(weighed)
    kept = [_first(pairs, "thank"), _first(pairs, "change")]
    chosen = [one for one in kept if one is not None]
    if len({one.topic for one in chosen}) < len(chosen):
        chosen = chosen[:1]
    sources: dict[tuple[str, str], int] = {}
    for _weight, one in pairs:
        if one.role in {"thank", "change"} or len(chosen) >= MOST_FACTS:
            continue
        topics = {other.topic for other in chosen}
        of_role = sum(other.role == one.role for other in chosen)
        of_both = sum(other.role in {"better", "worse", "note"} for other in chosen)
        is_too_much = of_role >= ROLES[one.role] or of_both >= MOST_OF_BOTH
        # One finder tells one thing of a kind, so that a letter does not turn round one number.
        if one.topic in topics or is_too_much or sources.get((one.role, one.source)):
            continue
        sources[one.role, one.source] = 1
        chosen.append(one)
    return chosen


def _first(pairs: Iterable[tuple[float, Candidate]], role: str) -> Candidate | None:
    return next((one for _weight, one in pairs if one.role == role), None)


def greeting(
    roles: Mapping[str, int], *, weeks_known: int, enough_weeks: int, events: int
) -> tuple[Sentence, ...]:
    """What is said before the facts: how the week was, as far as anybody can tell."""
    if weeks_known < enough_weeks:
        words = {
            0: "I do not know a whole week of you yet. From the fifth on I can say what is usual "
            "here, and what is not.",
            1: "I know only one whole week of you yet. From the fifth on I can say what is usual "
            "here, and what is not.",
        }.get(
            weeks_known,
            "I know only {weeks} whole weeks of you yet. From the fifth on I can say what is "
            "usual here, and what is not.",
        )
        return (say(words, weeks=weeks_known),)
    better, worse = roles.get("better", 0), roles.get("worse", 0)
    if not better and not worse:
        if events < MOST_FACTS:
            return (say("Too little happened this week to compare it with others."),)
        return (say("A week like the others: nothing was beyond its usual swing."),)
    if better and not worse:
        return (say("A good week."),)
    if worse and not better:
        return (say("Not every week is a good one. This is what stands out."),)
    return (say("A mixed week: some of it went better than usual, some worse."),)
