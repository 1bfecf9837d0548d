"""Whether two names behind one address can be one person: an address alone proves little."""

import re
from collections import Counter
from functools import lru_cache

from rapport.business.customers import rules
from rapport.business.customers.models import Customer
from rapport.business.customers.rules.names import is_title

from .person import Person


def fits(known: Customer, known_shown: set[str], person: Person) -> bool:
    """Whether the line may mean this customer. Two numbers of one program are two people."""
    theirs, number = known.outside_number, person.outside_number
    if theirs and number and theirs != number:
        return False
    if person.is_nameless or known.name in known_shown:
        return True
    return may_be_same(known.name, person.name)


def same_name(known: Customer, person: Person) -> bool:
    return rules.fold(known.name) == rules.fold(person.name)


def holds(known: str, said: str) -> bool:
    """Whether every word of the one name is in the other."""
    return known == said or Counter(_parts(said)) <= Counter(_parts(known))


def may_be_same(known: str, said: str) -> bool:
    if known == said:
        return True
    ours, theirs = _parts(known), _parts(said)
    if not ours or not theirs or "@" in known or "@" in said:
        return True
    if set(ours) <= set(theirs) or set(theirs) <= set(ours):
        return True
    return not set(ours).isdisjoint(theirs) and _alike(ours[0], theirs[0])


@lru_cache(maxsize=4_096)
def _parts(name: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[^\w]+", rules.fold(name)) if word]
    while len(words) > 1 and is_title(words[0]):
        words = words[1:]
    return tuple(words)


def _alike(first: str, second: str) -> bool:
    from rapidfuzz import fuzz

    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return fuzz.ratio(first, second) >= 75  # noqa: PLR2004
