"""Kaplan and Meier's estimate: which share is still there after so long, with its interval."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log, sqrt

from .shares import Z


@dataclass(frozen=True)
class Step:
    """After this time: how many were looked at, the share still there, and between which shares."""

    time: int
    at_risk: int
    gone: int
    share: float
    low: float
    high: float


def kaplan_meier(stays: Iterable[tuple[int, bool, int]]) -> list[Step]:
    """S(t) = Π (1 − dᵢ/nᵢ) over the times at which somebody went.

    Of stays (time, whether they went then, how many). Who is only known to have stayed counts as
    looked at up to and including that time. The interval is Greenwood's on the scale of
    log(−log S), pointwise at 95 %, which stays inside 0 and 1.
    E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations",
    Journal of the American Statistical Association 53 (1958).
    """
    gone: dict[int, int] = {}
    seen: dict[int, int] = {}
    for time, went, count in stays:
        seen[time] = seen.get(time, 0) + count
        if went:
            gone[time] = gone.get(time, 0) + count
    at_risk, share, spread = sum(seen.values()), 1.0, 0.0
    found: list[Step] = []
    for time in sorted(seen):
        lost = gone.get(time, 0)
        if lost:
            share *= 1 - lost / at_risk
            if lost < at_risk:
                spread += lost / (at_risk * (at_risk - lost))
        found.append(Step(time, at_risk, lost, share, *_interval(share, spread)))
        at_risk -= seen[time]
    return found


def _interval(share: float, spread: float) -> tuple[float, float]:
    if share >= 1.0:
        return 1.0, 1.0
    if share <= 0.0:
        return 0.0, 0.0
    reach = Z * sqrt(spread) / abs(log(share))
    return share ** exp(reach), share ** exp(-reach)


def share_after(steps: Iterable[Step], time: int) -> Step | None:
    """The last step up to a time; None before the first or where nobody was looked at so long."""
    found, longest = None, 0
    for step in steps:
        longest = step.time
        if step.time <= time:
            found = step
    return found if longest >= time else None


def half_gone(steps: Iterable[Step]) -> int | None:
    """The first time at which no more than half are left."""
    return next((step.time for step in steps if step.share <= 0.5), None)  # noqa: PLR2004
