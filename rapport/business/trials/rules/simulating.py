"""Made-up trials whose truth is known: how often the arithmetic is right about them."""

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from .adjusting import adjusted
from .comparing import LEVEL, Effect, difference

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Spending as a small shop sees it: most people do not come, some come for much.
COMES = 0.35  # how likely somebody buys in a stretch, on average
KEEN = 4.0  # how alike people are in that: the sum of the Beta distribution's two parameters
MIDDLE, SPREAD = 3.2, 0.8  # of the logarithm of what is spent: e^3.2 is about 25
OWN = 0.6  # the part of that spread which is the person's own, the same in every stretch
EXTRA = 0.15  # with an effect: how likely one more purchase is, whoever it is
PEOPLE = (100, 200, 500)  # in an arm


@dataclass(frozen=True)
class Told:
    """What a number of trials of one kind told, next to what was true."""

    people: int  # in each arm
    with_past: bool
    trials: int
    false_alarms: float  # with no effect: the share of trials that found one
    covered: float  # with the effect: the share of intervals that hold it
    found: float  # with the effect: the share of trials that found it
    width: float  # of the intervals, on average, in money
    zeros: float  # the share of people who spent nothing


def true_effect() -> float:
    """What the extra purchases are worth on average: q·exp(μ + σ²/2), the log-normal's mean."""
    return EXTRA * exp(MIDDLE + SPREAD**2 / 2)


def simulate(*, trials: int, people: int, with_past: bool, seed: int) -> Told:
    """So many trials without an effect and as many with a known one."""
    import numpy as np

    random = np.random.default_rng([seed, people, with_past])
    alarms = covered = found = 0
    width = zeros = 0.0
    truth = true_effect()
    for _ in range(trials):
        nothing = _measured(random, people, with_past=with_past, works=False)
        alarms += nothing.chance < 1 - LEVEL
        something = _measured(random, people, with_past=with_past, works=True)
        low, high = something.interval()
        covered += low <= truth <= high
        found += low > 0
        width += high - low
    zeros = float((_spending(np.random.default_rng(seed), 20_000, works=False)[1] == 0).mean())
    return Told(
        people=people,
        with_past=with_past,
        trials=trials,
        false_alarms=alarms / trials,
        covered=covered / trials,
        found=found / trials,
        width=width / trials,
        zeros=zeros,
    )


def _measured(
    random: "np.random.Generator", people: int, *, with_past: bool, works: bool
) -> Effect:
    """One trial from beginning to end, by the very functions that measure real ones."""
    before, since = _spending(random, people, works=works)
    other_before, other_since = _spending(random, people, works=False)
    if not with_past:
        return difference(since, other_since)
    one, two = adjusted([list(since), list(other_since)], [list(before), list(other_before)])
    return difference(one, two)


def _spending(
    random: "np.random.Generator", people: int, *, works: bool
) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """What each spent before and since; people keep their habits, and many spend nothing."""
    keen = random.beta(COMES * KEEN, (1 - COMES) * KEEN, people)
    own = random.normal(0, SPREAD * OWN, people)
    rest = SPREAD * (1 - OWN**2) ** 0.5

    def stretch() -> "NDArray[np.float64]":
        amounts = random.lognormal(MIDDLE + own, rest)
        spent: NDArray[np.float64] = amounts * (random.random(people) < keen)
        return spent

    before, since = stretch(), stretch()
    if works:
        amounts = random.lognormal(MIDDLE, SPREAD, people)
        since = since + amounts * (random.random(people) < EXTRA)
    return before, since
