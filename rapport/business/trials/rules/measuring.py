"""From what people did to what can be said: the whole reckoning of one trial."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from .adjusting import adjusted, has_past, theta
from .assigning import lopsided
from .comparing import LEVEL, Effect, bootstrap_interval, difference, share_interval
from .planning import GROUPS
from .several import levels

SPEND, MARGIN, AGAIN = "spend", "margin", "again"
FEWEST_IN_GROUP = 20


@dataclass(frozen=True)
class Person:
    """One customer of a trial, in money as numbers: estimating is no bookkeeping."""

    arm: int  # the place of the arm
    spent: float = 0.0
    before: float = 0.0
    cost: float = 0.0
    came: bool = False
    group: str = ""


@dataclass(frozen=True)
class Plan:
    """What was written down before anything began."""

    outcome: str
    shares: tuple[int, ...]
    nothing: int
    cap: float | None = None  # most that one customer's spending counts
    margin: float = 1.0  # the part of a price that stays with us
    by_group: bool = False


@dataclass(frozen=True)
class Compared:
    """One arm held against the one with nothing."""

    arm: int
    difference: float
    low: float
    high: float
    level: float
    chance: float
    checked_low: float | None = None  # by drawing again
    checked_high: float | None = None


@dataclass(frozen=True)
class GroupCompared:
    arm: int
    group: str
    treated: int
    others: int
    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class ArmFigures:
    people: int
    came: int
    spent: float  # by one customer, on average, before anything is taken off
    cost: float  # for one customer, on average
    net: float  # what the trial was decided by, on average: money, or the share who came


@dataclass(frozen=True)
class Measured:
    arms: tuple[ArmFigures, ...]
    compared: tuple[Compared, ...]
    groups: tuple[GroupCompared, ...] = ()
    is_lopsided: bool = False
    used_past: bool = False
    follows: float = 0.0  # θ
    capped: int = 0  # how many customers spent more than counts
    spread: float = 0.0  # within the arms, of what was compared


def measure(people: Sequence[Person], plan: Plan) -> Measured:
    """Everything that a finished trial says. What is compared was chosen before it began."""
    arms = [[one for one in people if one.arm == place] for place in range(len(plan.shares))]
    since = [[_worth(one, plan) for one in arm] for arm in arms]
    before = [[_counted(one.before, plan) * _rate(plan) for one in arm] for arm in arms]
    uses_past = plan.outcome != AGAIN and has_past(before)
    values = adjusted(since, before) if uses_past else since
    compared = _compared(arms, values, plan)
    return Measured(
        arms=tuple(_figures(arm, net) for arm, net in zip(arms, since, strict=True)),
        compared=tuple(compared),
        groups=tuple(_by_group(arms, values, plan)) if plan.by_group else (),
        is_lopsided=lopsided([len(arm) for arm in arms], plan.shares),
        used_past=uses_past,
        follows=theta(since, before) if uses_past else 0.0,
        capped=sum(1 for one in people if plan.cap is not None and one.spent > plan.cap),
        spread=_spread(values),
    )


def _worth(one: Person, plan: Plan) -> float:
    """What one customer counts for: 1 or 0 for coming again, else money after the reward."""
    if plan.outcome == AGAIN:
        return float(one.came)
    return _counted(one.spent, plan) * _rate(plan) - one.cost


def _counted(spent: float, plan: Plan) -> float:
    """Winsorised: above the cap, which was told before, more does not count as more."""
    return spent if plan.cap is None else min(spent, plan.cap)


def _rate(plan: Plan) -> float:
    return plan.margin if plan.outcome == MARGIN else 1.0


def _compared(
    arms: Sequence[Sequence[Person]], values: Sequence[Sequence[float]], plan: Plan
) -> list[Compared]:
    others = values[plan.nothing]
    places = [place for place in range(len(arms)) if place != plan.nothing]
    effects = [difference(values[place], others) for place in places]
    shown = levels([one.chance for one in effects])
    return [
        _one(place, effect, level, arms, values, plan)
        for place, effect, level in zip(places, effects, shown, strict=True)
    ]


def _one(
    place: int,
    effect: Effect,
    level: float,
    arms: Sequence[Sequence[Person]],
    values: Sequence[Sequence[float]],
    plan: Plan,
) -> Compared:
    if plan.outcome == AGAIN:
        one, two = arms[place], arms[plan.nothing]
        low, high = share_interval(
            sum(p.came for p in one), len(one), sum(p.came for p in two), len(two), level
        )
        return Compared(place, effect.difference, low, high, level, effect.chance)
    low, high = effect.interval(level)
    if not isfinite(low):
        return Compared(place, effect.difference, 0.0, 0.0, level, 1.0)
    checked = bootstrap_interval(values[place], values[plan.nothing], level=level)
    return Compared(place, effect.difference, low, high, level, effect.chance, *checked)


def _by_group(
    arms: Sequence[Sequence[Person]], values: Sequence[Sequence[float]], plan: Plan
) -> list[GroupCompared]:
    """The same for the groups named in the plan, with Holm over all of them."""
    found: list[tuple[int, str, Effect]] = []
    for place in range(len(arms)):
        for group in GROUPS if place != plan.nothing else ():
            one, two = (
                [v for p, v in zip(arms[at], values[at], strict=True) if p.group == group]
                for at in (place, plan.nothing)
            )
            if min(len(one), len(two)) >= FEWEST_IN_GROUP:
                found.append((place, group, difference(one, two)))
    shown = levels([effect.chance for _, _, effect in found])
    return [
        GroupCompared(
            place, group, effect.treated, effect.others, effect.difference, *effect.interval(level)
        )
        for (place, group, effect), level in zip(found, shown, strict=True)
    ]


def _figures(arm: Sequence[Person], net: Sequence[float]) -> ArmFigures:
    count = len(arm)
    if not count:
        return ArmFigures(0, 0, 0.0, 0.0, 0.0)
    return ArmFigures(
        people=count,
        came=sum(one.came for one in arm),
        spent=sum(one.spent for one in arm) / count,
        cost=sum(one.cost for one in arm) / count,
        net=sum(net) / count,
    )


def _spread(values: Sequence[Sequence[float]]) -> float:
    """The standard deviation within the arms: what the next trial has to reckon with."""
    import numpy as np

    squares = sum(float(((np.asarray(v) - np.mean(v)) ** 2).sum()) for v in values if v)
    free = sum(len(v) - 1 for v in values if v)
    return float((squares / free) ** 0.5) if free > 0 else 0.0


__all__ = [
    "AGAIN",
    "LEVEL",
    "MARGIN",
    "SPEND",
    "ArmFigures",
    "Compared",
    "GroupCompared",
    "Measured",
    "Person",
    "Plan",
    "measure",
]
