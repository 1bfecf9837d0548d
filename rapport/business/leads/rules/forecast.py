"""What the open leads may bring, as a range: chances by stage from the business's own history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

# The owner's belief about a stage counts as much as so many closed leads.
BELIEF = 6.0
SEED = 20_220_704
WORK = 400_000  # leads drawn in all: fewer rounds for more leads
MOST_ROUNDS, FEWEST_ROUNDS = 4_000, 400
LOW, HIGH = 0.1, 0.9
LEAST = 0.01  # No belief is so firm that history could not change it.


@dataclass(frozen=True)
class Odds:
    """What is known of a stage: of the closed leads that reached it, so many were won."""

    won: int
    closed: int
    belief: float  # the share that the owner expects, 0 to 1

    @property
    def for_it(self) -> float:
        return self.won + BELIEF * self._firm

    @property
    def against(self) -> float:
        return self.closed - self.won + BELIEF * (1 - self._firm)

    @property
    def chance(self) -> float:
        return self.for_it / (self.for_it + self.against)

    @property
    def _firm(self) -> float:
        return min(1 - LEAST, max(LEAST, self.belief))


@dataclass(frozen=True)
class Waiting:
    """One open lead: what it is worth and where it stands; a chance said by hand goes before."""

    value: float
    stage: int
    chance: float | None = None


@dataclass(frozen=True)
class Forecast:
    """What is expected, and between what it lies four times out of five."""

    expected: float
    low: float
    high: float
    leads: int
    closed: int  # how many closed leads it rests on


def odds(*, won: int, closed: int, belief: float) -> Odds:
    return Odds(won, closed, belief)


def expected(
    leads: Sequence[Waiting], stages: Mapping[int, Odds], *, closed: int, seed: int = SEED
) -> Forecast:
    """Σ value × chance, and the 10 % and 90 % points of what may come of it.

    The chance of a stage is the mean of a Beta distribution: the closed leads that reached it,
    and a belief that weighs as much as six of them, (won + 6b) / (closed + 6). The range is drawn
    by Monte Carlo with a fixed seed: each round draws the chance of every stage from its Beta
    distribution (we do not know it exactly, and all leads of a stage share it), then each lead as
    won or not. A. Gelman and others, "Bayesian Data Analysis", section 2.4 and chapter 1.9.
    """
    if not leads:
        return Forecast(0.0, 0.0, 0.0, 0, closed)
    mean = sum(
        one.value * (stages[one.stage].chance if one.chance is None else one.chance)
        for one in leads
    )
    rounds = max(FEWEST_ROUNDS, min(MOST_ROUNDS, WORK // len(leads)))
    random = Random(seed)  # noqa: S311 - a forecast is no secret, and must come out the same twice
    sums = sorted(_round(leads, stages, random) for _ in range(rounds))
    return Forecast(mean, _at(sums, LOW), _at(sums, HIGH), len(leads), closed)


def _round(leads: Sequence[Waiting], stages: Mapping[int, Odds], random: Random) -> float:
    drawn = {pk: random.betavariate(one.for_it, one.against) for pk, one in stages.items()}
    draw = random.random
    return sum(
        one.value
        for one in leads
        if draw() < (drawn[one.stage] if one.chance is None else one.chance)
    )


def _at(sums: Sequence[float], share: float) -> float:
    """The point below which this share lies, between neighbours in proportion."""
    place = share * (len(sums) - 1)
    below = int(place)
    above = min(below + 1, len(sums) - 1)
    return sums[below] + (sums[above] - sums[below]) * (place - below)
