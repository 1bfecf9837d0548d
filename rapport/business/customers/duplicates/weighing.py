"""All that speaks for and against, brought to one score."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

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

_SAME_DAY = frozenset([Born.SAME, Born.DAY_AND_MONTH, Born.ONE_DIGIT])
_PROVEN = frozenset([Number.SAME, Number.ONE_DIGIT, Number.CLOSE])
_DOUBTFUL = frozenset([Level.OTHER, Level.LIKE])
_HOUSEHOLD = {
    Level.OTHER: w.HOUSEHOLD,
    Level.LIKE: w.HOUSEHOLD,
    Level.PART: w.HOUSEHOLD_ALIKE,
    Level.CLOSE: w.HOUSEHOLD_ALIKE,
    Level.INITIAL: w.HOUSEHOLD_INITIAL,
}
_CLEAR_NAME = frozenset([Level.SAME, Level.ONE_LETTER, Level.NICKNAME, Level.CLOSE])


@dataclass(slots=True)
class Weighed:
    """Two records compared: how each part was, and the score of it all."""

    bits: float
    names: Names
    born: Born
    place: Place
    email: Way
    phone: Way
    number: Number
    is_one_company: bool

    most: int = 100  # the score that a contradiction leaves possible

    @property
    def score(self) -> int:
        return min(w.score(self.bits), self.most)

    @property
    def is_clear(self) -> bool:
        """The names themselves say that it is one person, or a number of their own does."""
        return self.names.given in _CLEAR_NAME or self.number is Number.SAME

    @property
    def may_follow(self) -> bool:
        """Whether it can be concluded from a third record that these are the same."""
        is_other = self.names.family is Level.OTHER and self.born is not Born.SAME
        return not self.is_contradicted and (not is_other or self.number in _PROVEN)

    @property
    def is_contradicted(self) -> bool:
        """Given names or birthdays say that these are two people."""
        if self.number in _PROVEN:
            return False
        return self.names.given is Level.OTHER or self.born is Born.OTHER


def weighed(one: Ready, two: Ready, *, prior: float, reach: Mapping[str, int]) -> Weighed:
    names = names_beside(one, two)
    born, born_bits = born_beside(one, two)
    number, number_bits = numbers_beside(one, two)
    place, place_bits = place_beside(one, two)
    email, email_bits = emails_beside(one, two, reach)
    phone, phone_bits = phones_beside(one, two, reach)
    firm_bits = companies_beside(one, two)
    if phone_bits > 0 and place_bits > 0:
        lesser = min(phone_bits, place_bits)
        place_bits -= (1 - w.BEHIND_ONE_DOOR) * lesser
    bits = prior + names.given_bits + names.family_bits + born_bits + number_bits
    bits += place_bits + email_bits + phone_bits + firm_bits
    around = Around(names, place_bits, phone_bits, email_bits, firm_bits)
    if number not in _PROVEN:
        bits -= _household(around)
        bits -= _colleagues(around) if born not in _SAME_DAY else 0.0
    seen = Weighed(bits, names, born, place, email, phone, number, is_one_company=firm_bits > 0)
    seen.most = _most(one, two, seen)
    return seen


class Around(NamedTuple):
    """What people who live or work together share, in bits."""

    names: Names
    place: float
    phone: float
    email: float
    firm: float


def _household(around: Around) -> float:
    """What people who live together share says only that they do."""
    level = around.names.given
    limit = _HOUSEHOLD.get(level)
    if limit is None:
        return 0.0
    ways = [around.names.family_bits, around.place, around.phone]
    if level in _DOUBTFUL:  # couples share their mail, too
        ways.append(around.email)
    return max(0.0, sum(part for part in ways if part > 0) - limit)


def _colleagues(around: Around) -> float:
    """One given name at one desk, and quite another family name: somebody of the same name."""
    if around.names.family is not Level.OTHER or around.email > w.EMAIL_ROLE:
        return 0.0
    limit = w.PHONE if around.phone >= w.PHONE else w.HOUSEHOLD
    return max(0.0, max(around.place, 0.0) + max(around.phone, 0.0) + around.firm - limit)


def _most(one: Ready, two: Ready, seen: Weighed) -> int:
    """What a contradiction leaves possible, whatever else agrees."""
    if one.suffix != two.suffix and one.suffix and two.suffix:
        return w.SUGGEST - 10  # junior and senior
    if one.is_company:
        is_one = seen.names.family is Level.SAME and seen.place is not Place.ELSEWHERE
        is_reached = Way.SAME in (seen.email, seen.phone)
        return 100 if is_one and is_reached else w.CERTAIN - 1
    if seen.is_contradicted:
        return w.SUGGEST - 10  # twins, couples, parents and children, father and son of one name
    return 100 if _is_beyond_doubt(seen) else w.CERTAIN - 1


def _is_beyond_doubt(seen: Weighed) -> bool:
    """Sure enough to be merged unasked: nothing contradicts, and enough of their own agrees.

    A household shares its door and its telephone, so something that is a person's own must agree
    too; two such things, where the given name is not exactly the same. A birthday that is nearly
    the same may be a slip, or a son born thirty years after his father: then a number must agree.
    """
    names = seen.names
    if seen.is_contradicted or seen.number is Number.OTHER or names.family is Level.OTHER:
        return False
    is_born_so = seen.born in {Born.SAME, Born.UNKNOWN} or seen.number is Number.SAME
    if names.given not in _CLEAR_NAME or not is_born_so:
        return False
    own = (
        (seen.born is Born.SAME)
        + (seen.number in {Number.SAME, Number.ONE_DIGIT})
        + (seen.email is Way.SAME)
    )
    around = (seen.phone is Way.SAME) + (seen.place is Place.SAME)
    if names.given is Level.SAME:
        return own >= 1 and own + around >= 2  # noqa: PLR2004
    return own >= 2  # noqa: PLR2004
