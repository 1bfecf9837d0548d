"""If this stands in a basket, then that: rules with one item on the right.

Counted as R's arules counts with minlen=2: a set needs the support rounded up to whole baskets, a
rule the confidence, compared as exact fractions; nothing on the left is no rule.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from .itemsets import LONGEST, frequent, least_count

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class Association(Generic[Item]):
    """Of `of` baskets with all on the left, `both` also hold what is on the right."""

    left: tuple[Item, ...]
    right: Item
    both: int
    of: int
    right_of: int
    baskets: int

    @property
    def support(self) -> Fraction:
        return Fraction(self.both, self.baskets)

    @property
    def confidence(self) -> Fraction:
        return Fraction(self.both, self.of)

    @property
    def lift(self) -> Fraction:
        """How much likelier the right is with the left than without knowing."""
        return Fraction(self.both * self.baskets, self.of * self.right_of)


def associations(
    baskets: Collection[Collection[Item]],
    *,
    support: Fraction | str,
    confidence: Fraction | str,
    longest: int = LONGEST,
) -> list[Association[Item]]:
    """Every rule of at least this support and confidence, in the order of its set."""
    total = len(baskets)
    if not total:
        return []
    counts = frequent(baskets, least=least_count(support, total), longest=longest)
    enough = Fraction(str(confidence))
    found = []
    for together, both in counts.items():
        if len(together) < 2:  # noqa: PLR2004 - one item says nothing of another
            continue
        for place, right in enumerate(together):
            left = together[:place] + together[place + 1 :]
            if both >= enough * counts[left]:
                found.append(Association(left, right, both, counts[left], counts[(right,)], total))
    return found
