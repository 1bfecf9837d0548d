"""The tests stated beforehand for falling conversion and shrinking profit: one each, no others.

Fewer won: Fisher's exact test, one-sided, of two shares. Less taken: the weeks of a quarter beside
the same weeks a year before, signs of the differences exchanged in every way there is (Fisher's
randomisation test; exact up to sixteen weeks). Spent less: Mann and Whitney's test, one-sided, of
the change in each customer's spending.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_DECIDED = 10
LEAST_WEEKS, MOST_WEEKS = 8, 16
LEAST_FOLLOWED = 12


@dataclass(frozen=True)
class Answer:
    """What a test says; `p` is nothing where there is too little to test."""

    p: float | None
    first: float  # the share, or the sum, that is looked at
    second: float  # what it is compared with
    first_count: int
    second_count: int


def fewer_won(won: int, decided: int, others_won: int, others_decided: int) -> Answer:
    """Whether a smaller share was won here than there."""
    if min(decided, others_decided) < LEAST_DECIDED:
        shares = (won / max(decided, 1), others_won / max(others_decided, 1))
        return Answer(None, *shares, decided, others_decided)
    from scipy.stats import fisher_exact

    table = [[won, decided - won], [others_won, others_decided - others_won]]
    p = float(fisher_exact(table, alternative="less")[1])
    return Answer(p, won / decided, others_won / others_decided, decided, others_decided)


def less_taken(weeks: Sequence[float], year_before: Sequence[float]) -> Answer:
    """Whether less was taken in these weeks than in the same weeks a year before."""
    import numpy as np

    count = min(len(weeks), len(year_before), MOST_WEEKS)
    now, then = np.asarray(weeks[:count], float), np.asarray(year_before[:count], float)
    sums = (float(now.sum()), float(then.sum()))
    if count < LEAST_WEEKS or not then.any():
        return Answer(None, *sums, count, count)
    change = now - then
    signs = 1 - 2 * ((np.arange(2**count)[:, None] >> np.arange(count)) & 1)
    reached = signs @ change
    p = float((reached <= change.sum() + 1e-9 * np.abs(change).sum()).mean())
    return Answer(p, *sums, count, count)


def spent_less(affected: Sequence[float], others: Sequence[float]) -> Answer:
    """Whether spending changed for the worse with the affected, beside the others."""
    import numpy as np

    if min(len(affected), len(others)) < LEAST_FOLLOWED:
        return Answer(None, 0.0, 0.0, len(affected), len(others))
    from scipy.stats import mannwhitneyu

    p = float(mannwhitneyu(affected, others, alternative="less").pvalue)
    means = (float(np.mean(affected)), float(np.mean(others)))
    return Answer(p, *means, len(affected), len(others))
