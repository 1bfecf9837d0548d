"""Which things stand together in how many baskets: exact, by bit sets (Eclat).

Every item is one whole number with a bit for each basket that holds it. What stands together is
their common bits, so counting a set is one `and` and one count of bits.
"""

from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from math import ceil
from typing import Any, TypeVar

Item = TypeVar("Item", bound=Hashable)
Itemset = tuple[Item, ...]
LONGEST = 10


def least_count(support: Fraction | str | float, baskets: int) -> int:
    """How many baskets a share of them is; never so few as none."""
    return max(1, ceil(Fraction(str(support)) * baskets))


def frequent(
    baskets: Iterable[Iterable[Item]], *, least: int, longest: int = LONGEST
) -> dict[Itemset[Item], int]:
    """Every set of items that stands in at least so many baskets, with how many those are.

    The items of a set stand in the order in which they were first met.
    """
    found: dict[Itemset[Item], int] = {}
    whole = [one for one in _columns(baskets).items() if one[1].bit_count() >= least]
    waiting = [((), whole)]
    while waiting:
        start, columns = waiting.pop()
        for position, (item, bits) in enumerate(columns):
            together = (*start, item)
            found[together] = bits.bit_count()
            if len(together) < longest:
                further = list(_common(bits, columns[position + 1 :], least))
                if further:
                    waiting.append((together, further))  # type: ignore[arg-type]
    return found


def _columns(baskets: Iterable[Iterable[Item]]) -> dict[Item, int]:
    """For every item the baskets it stands in, as the bits of one number."""
    held: dict[Item, list[int]] = {}
    number = -1
    for number, basket in enumerate(baskets):
        for item in dict.fromkeys(basket):
            held.setdefault(item, []).append(number)
    return {item: _bits(numbers, number + 1) for item, numbers in held.items()}


def _bits(numbers: list[int], size: int) -> int:
    """Bit by bit a long number would be copied each time; bytes are set in place."""
    row = bytearray(size // 8 + 1)
    for one in numbers:
        row[one >> 3] |= 1 << (one & 7)
    return int.from_bytes(row, "little")


def _common(bits: int, columns: list[tuple[Any, int]], least: int) -> Iterator[tuple[Any, int]]:
    for item, others in columns:
        both = bits & others
        if both.bit_count() >= least:
            yield item, both
