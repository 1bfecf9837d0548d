"""All that speaks for and against, brought to one score."""

from dataclasses import dataclass

from . import weights as w
from .comparing import (
    Born,
    Names,
    Number,
    Way,
    born_beside,
    companies_beside,
    emails_beside,
    names_beside,
    numbers_beside,
    phones_beside,
)
from .names import Level
from .places import Place, place_beside
from .record import Ready

_HARD_EVIDENCE = frozenset([Born.SAME, Born.DAY_AND_MONTH, Born.ONE_DIGIT])
_CLEAR_NAME = frozenset([Level.SAME, Level.ONE_LETTER, Level.NICKNAME, Level.CLOSE])


@dataclass(slots=True)
class Weighed:
    """Two records compared: how each part was, and the score of it all."""

    score: int
    names: Names
    born: Born
    place: Place
    email: Way
    phone: Way
    number: Number
    is_one_company: bool


def weighed(one: Ready, two: Ready, *, prior: float, reach: dict[str, int]) -> Weighed:
    names = names_beside(one, two)
    born, born_bits = born_beside(one, two)
    number, number_bits = numbers_beside(one, two)
    place, place_bits = place_beside(one, two)
    email, email_bits = emails_beside(one, two, reach)
    phone, phone_bits = phones_beside(one, two, reach)
    firm_bits = companies_beside(one, two)
    family_bits = names.family_bits
    shared = max(family_bits, 0.0) + max(place_bits, 0.0) + max(phone_bits, 0.0)
    shared += max(email_bits, 0.0)
    bits = prior + names.given_bits + family_bits + born_bits + number_bits
    bits += place_bits + email_bits + phone_bits + firm_bits
    if names.given is Level.OTHER and number is not Number.SAME and shared > w.HOUSEHOLD:
        # What people who live together share says only that they do.
        bits -= shared - w.HOUSEHOLD
    weighed = Weighed(
        w.score(bits), names, born, place, email, phone, number, is_one_company=firm_bits > 0
    )
    weighed.score = min(weighed.score, _most(one, two, weighed))
    return weighed


def _most(one: Ready, two: Ready, seen: Weighed) -> int:
    """What a contradiction leaves possible, whatever else agrees."""
    if one.suffix != two.suffix and one.suffix and two.suffix:
        return w.SUGGEST - 10  # junior and senior
    if one.is_company:
        return 100 if seen.names.family in _CLEAR_NAME else w.CERTAIN - 1
    names, born, number = seen.names, seen.born, seen.number
    is_proven = number in (Number.SAME, Number.ONE_DIGIT, Number.CLOSE)
    if names.given is Level.OTHER and not is_proven:
        return w.SUGGEST - 10  # twins, couples, parents and children
    if born is Born.OTHER and not is_proven:
        return w.SUGGEST - 10  # father and son of one name
    return 100 if _is_beyond_doubt(seen) else w.CERTAIN - 1


def _is_beyond_doubt(seen: Weighed) -> bool:
    """Sure enough to be merged unasked: nothing contradicts, and two things of their own agree."""
    names = seen.names
    if seen.born is Born.OTHER or seen.number is Number.OTHER:
        return False
    if names.given not in _CLEAR_NAME or names.family is Level.OTHER:
        return False
    own = (
        (seen.born in _HARD_EVIDENCE)
        + (seen.number in (Number.SAME, Number.ONE_DIGIT))
        + (seen.email is Way.SAME)
        + (seen.phone is Way.SAME)
        + (seen.place is Place.SAME)
    )
    return own >= 2  # noqa: PLR2004
