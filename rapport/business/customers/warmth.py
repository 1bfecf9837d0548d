"""How warm it is with somebody, as the app that figures it tells: one question for a page.

That app stands above this one and names itself when it is ready; without it, nobody is told.
"""

from collections.abc import Callable, Mapping, Sequence

from rapport.business.team.models import Member

Teller = Callable[[Sequence[int], Member], Mapping[int, int]]

_tellers: list[Teller] = []


def ask(teller: Teller) -> None:
    """From now on this is asked: ids in, a score of 0 to 100 for those of whom enough is known."""
    if teller not in _tellers:
        _tellers.append(teller)


def warmth_among(ids: Sequence[int], *, member: Member) -> Mapping[int, int]:
    """The scores of these customers, as far as this member may know them."""
    found: dict[int, int] = {}
    for teller in _tellers if ids else ():
        found.update(teller(ids, member))
    return found
