"""What people did before, taken out of what they did since: the same answer from fewer people."""

from collections.abc import Sequence

FEWEST_WITH_PAST = 30


def theta(since: Sequence[Sequence[float]], before: Sequence[Sequence[float]]) -> float:
    """How much of one's spending since follows one's spending before, without a unit.

    CUPED (Deng, Xu, Kohavi and Walker 2013): θ = cov(before, since) / var(before), both pooled
    within the arms, so that the effect itself does not bend it.
    """
    import numpy as np

    shared = spread = 0.0
    for now, then in zip(since, before, strict=True):
        if len(now):
            one, two = np.asarray(now, dtype=float), np.asarray(then, dtype=float)
            shared += float(((one - one.mean()) * (two - two.mean())).sum())
            spread += float(((two - two.mean()) ** 2).sum())
    return shared / spread if spread > 0 else 0.0


def has_past(before: Sequence[Sequence[float]]) -> bool:
    """Whether enough people have bought before for their past to say anything."""
    return sum(1 for arm in before for one in arm if one) >= FEWEST_WITH_PAST


def adjusted(
    since: Sequence[Sequence[float]], before: Sequence[Sequence[float]]
) -> list[list[float]]:
    """Each one's outcome less what their past foretold; as it was when there is too little past.

    Y − θ(X − mean X). Arms are drawn by chance, so X means the same in each of them and the
    difference stays what it was, with less noise: its variance falls by the factor 1 − r².
    """
    import numpy as np

    if not has_past(before):
        return [list(arm) for arm in since]
    slope = theta(since, before)
    middle = float(np.concatenate([np.asarray(arm, dtype=float) for arm in before]).mean())
    return [
        [y - slope * (x - middle) for y, x in zip(now, then, strict=True)]
        for now, then in zip(since, before, strict=True)
    ]


def correlation(since: Sequence[float], before: Sequence[float]) -> float:
    """r between two stretches of the same people's spending; nothing when either stands still."""
    import numpy as np

    one, two = np.asarray(since, dtype=float), np.asarray(before, dtype=float)
    if one.size < FEWEST_WITH_PAST or not has_past([before]):
        return 0.0
    spread = float(one.std() * two.std())
    if spread == 0:
        return 0.0
    return float(((one - one.mean()) * (two - two.mean())).mean()) / spread
