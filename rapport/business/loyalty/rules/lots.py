"""From which lots points are taken: what ends first goes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Lot:
    """Points put in together, and what is left of them."""

    id: int
    account_id: int
    left: int
    expires_on: date | None


@dataclass(frozen=True)
class Taken:
    lot: Lot
    amount: int


def by_expiry(lots: Iterable[Lot]) -> list[Lot]:
    """The next to expire first; what never does comes last; then the older."""
    return sorted(lots, key=lambda one: (one.expires_on or date.max, one.id))


def take(lots: Sequence[Lot], wanted: int, *, first: frozenset[int] = frozenset()) -> list[Taken]:
    """So much from these lots, those named first before all others; less when there is less."""
    ordered = by_expiry(lots)
    ordered = [x for x in ordered if x.id in first] + [x for x in ordered if x.id not in first]
    taken = []
    for lot in ordered:
        amount = min(lot.left, wanted)
        if amount > 0:
            taken.append(Taken(lot, amount))
            wanted -= amount
    return taken
