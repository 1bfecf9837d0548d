"""Who stands behind an address."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ReachFact:
    """One customer whom a contact point reaches now, and whether it is really theirs."""

    customer_id: int
    is_whose: bool = False


@dataclass(frozen=True)
class Known:
    customer_id: int


@dataclass(frozen=True)
class Shared:
    """Several it could be, the likeliest first; somebody has to ask."""

    candidates: tuple[int, ...]


@dataclass(frozen=True)
class Unknown:
    """Nobody we know."""


def who_writes(reaches: Sequence[ReachFact]) -> Known | Shared | Unknown:
    """Who wrote from an address. A shared one asks, even when it belongs to one of them."""
    unique = {fact.customer_id: fact.is_whose for fact in reaches}
    if not unique:
        return Unknown()
    if len(unique) == 1:
        return Known(next(iter(unique)))
    return Shared(tuple(sorted(unique, key=lambda pk: (not unique[pk], pk))))


def who_is_reached(reaches: Sequence[ReachFact]) -> Known | Shared | Unknown:
    """Whom we speak to by writing there: among several, the one whose address it is."""
    owners = {fact.customer_id for fact in reaches if fact.is_whose}
    answer = who_writes(reaches)
    return Known(owners.pop()) if isinstance(answer, Shared) and len(owners) == 1 else answer
