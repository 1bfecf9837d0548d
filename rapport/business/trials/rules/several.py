"""Several rewards at once: each more comparison is one more chance to be fooled."""

from collections.abc import Sequence

RISK = 0.05


def levels(chances: Sequence[float], risk: float = RISK) -> list[float]:
    """The level at which each comparison's interval is shown, so that none fools us together.

    Holm (1979): the smallest p-value is held against risk/k, the next against risk/(k-1), until
    one fails; that one and all after it are read at the step where it failed. An interval shown
    so leaves out zero exactly when Holm's test finds an effect.
    """
    shown, left, failed = [0.0] * len(chances), len(chances), False
    step = risk
    for place in sorted(range(len(chances)), key=lambda one: chances[one]):
        if not failed:
            step = risk / left
            failed = chances[place] > step
            left -= 1
        shown[place] = 1 - step
    return shown
