from collections.abc import Iterator

from rapport.plumbing.database.invariants import invariant
from rapport.plumbing.design.words import spoken

from .queries.exactness import breaches_of_points, breaches_of_vouchers


@invariant("Points: entries, balances and lots say the same")
def points() -> Iterator[str]:
    yield from map(spoken, breaches_of_points())


@invariant("Vouchers: entries and balances say the same")
def vouchers() -> Iterator[str]:
    yield from map(spoken, breaches_of_vouchers())
