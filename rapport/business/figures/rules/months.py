"""Whole months as bits: in which of them somebody bought, as one number.

Bit 0 stands for everything before the first month of the window, bit 1 for its first month, and so
on. A customer's months are the sum of those bits, so that questions about many customers become
arithmetic.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST = 60  # months looked back: the bits of five years and one more fit a whole number
YEAR, QUARTER = 12, 3
SIZES = {"month": 1, "quarter": QUARTER, "year": YEAR}


@dataclass(frozen=True)
class Window:
    """So many whole months; the last of them ended before today's began."""

    last: date  # the first day of the last whole month
    count: int = MOST

    @property
    def ends_on(self) -> date:
        """The first day that is not in it any more."""
        return after(self.last, 1)

    @property
    def starts(self) -> list[date]:
        """The first day of each month, oldest first; month n of the bits is starts[n - 1]."""
        return [after(self.last, place - self.count + 1) for place in range(self.count)]

    def year_ago(self, years: int = 0) -> int:
        """The bits of twelve months: the last ones, or as many years before."""
        newest = self.count - YEAR * years
        return mask(range(max(1, newest - YEAR + 1), newest + 1)) if newest > 0 else 0

    def newest(self, months: int) -> int:
        return mask(range(max(1, self.count - months + 1), self.count + 1))


@dataclass(frozen=True)
class Block:
    """Some months next to each other that count as one: a month, a quarter, a year."""

    first_on: date
    months: int  # bits
    length: int

    @property
    def last_on(self) -> date:
        return after(self.first_on, self.length) - timedelta(days=1)


def window(today: date, *, count: int = MOST) -> Window:
    return Window(after(today.replace(day=1), -1), count)


def after(day: date, months: int) -> date:
    """The first of the month so many months later."""
    number = day.year * YEAR + day.month - 1 + months
    return date(number // YEAR, number % YEAR + 1, 1)


def between(first: date, last: date) -> int:
    """How many months lie from one to the other."""
    return (last.year - first.year) * YEAR + last.month - first.month


def mask(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)


def blocks(over: Window, size: str, *, most: int) -> list[Block]:
    """The newest whole blocks, oldest first. Quarters are those of the calendar; years end now."""
    length = SIZES[size]
    end = over.count
    if size == "quarter":
        end -= over.last.month % QUARTER
    found: list[Block] = []
    while end >= length and len(found) < most:
        places = range(end - length + 1, end + 1)
        first_on = after(over.last, places[0] - over.count)
        found.append(Block(first_on, mask(places), length))
        end -= length
    return found[::-1]


def place_of_first(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def place_of_last(bits: int) -> int:
    return bits.bit_length() - 1


def places_of(bits: int) -> Sequence[int]:
    return [place for place in range(bits.bit_length()) if bits >> place & 1]
