"""Two records beside each other: for each part how alike it is, and what that is worth."""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from . import weights as w
from .names import Level, beside
from .record import Ready


class Born(IntEnum):
    UNKNOWN = 0
    SAME = 1
    DAY_AND_MONTH = 2
    ONE_DIGIT = 3
    CLOSE = 4
    OTHER = 5


class Way(IntEnum):
    """How their e-mail addresses, or their phones, are beside each other."""

    UNKNOWN = 0
    SAME = 1
    TYPO = 2
    SAME_BEFORE_AT = 3
    ROLE = 4
    OTHER = 5


class Number(IntEnum):
    UNKNOWN = 0
    SAME = 1
    ONE_DIGIT = 2
    CLOSE = 3
    OTHER = 4


_ROLES = """
info office hello contact mail post admin sales support team kontakt buero service empfang
reception accounts billing invoice rechnung shop
"""
ROLES = frozenset(_ROLES.split())
_LONG_LOCAL = 6


class Names(NamedTuple):
    given: Level
    family: Level
    is_swapped: bool
    given_bits: float
    family_bits: float


def names_beside(one: Ready, two: Ready) -> Names:
    """Given and family names, the right way round or exchanged."""
    family_other = w.COMPANY_OTHER if one.is_company else w.FAMILY_OTHER
    given, given_bits = beside(one.given, two.given, one.given_weight, w.GIVEN_OTHER)
    family, family_bits = beside(one.family, two.family, one.family_weight, family_other)
    if given is Level.OTHER and (one.goes_by or two.goes_by) and _goes_by(one, two):
        given, given_bits = Level.NICKNAME, w.NICKNAME
    if given_bits + family_bits < w.CLOSE and not one.is_company:
        turned = _exchanged(one, two)
        if turned.given_bits + turned.family_bits > max(given_bits + family_bits, 0.0):
            return turned
    return Names(given, family, False, given_bits, family_bits)


def _exchanged(one: Ready, two: Ready) -> Names:
    given_weight = min(one.given_weight, two.family_weight)
    family_weight = min(one.family_weight, two.given_weight)
    ways = [
        beside(one.given, two.family, given_weight, w.GIVEN_OTHER),
        beside(one.family, two.given, family_weight, w.GIVEN_OTHER),
    ]
    # Which of them is the given name nobody knows: the one that is less alike counts as it.
    ways.sort(key=lambda way: (way[0] is Level.UNKNOWN, way), reverse=True)
    (given, given_bits), (family, family_bits) = ways
    return Names(given, family, True, given_bits + w.NAMES_SWAPPED, family_bits)


def _goes_by(one: Ready, two: Ready) -> bool:
    first, second = {one.given, one.goes_by} - {""}, {two.given, two.goes_by} - {""}
    return bool(first & second)


def born_beside(one: Ready, two: Ready) -> tuple[Born, float]:
    this, that = one.born, two.born
    if this == that:
        return (Born.SAME, one.born_weight) if this else (Born.UNKNOWN, 0.0)
    if not this or not that:
        return Born.UNKNOWN, 0.0
    if this[:4] == that[:4] and this[4:6] == that[6:] and this[6:] == that[4:6]:
        return Born.DAY_AND_MONTH, w.BORN_DAY_MONTH
    slips = OSA.distance(this, that, score_cutoff=2)
    if slips == 1:
        return Born.ONE_DIGIT, w.BORN_DIGIT
    if slips == 2:  # noqa: PLR2004
        return Born.CLOSE, w.BORN_CLOSE
    return Born.OTHER, w.BORN_OTHER


def numbers_beside(one: Ready, two: Ready) -> tuple[Number, float]:
    first, second = one.identifiers, two.identifiers
    if one.outside_numbers and not set(one.outside_numbers).isdisjoint(two.outside_numbers):
        return Number.SAME, w.OUTSIDE
    if not first or not second:
        return Number.UNKNOWN, 0.0
    slips = min(OSA.distance(this, that) for this in first for that in second)
    if slips == 0:
        return Number.SAME, w.IDENTIFIER
    if slips == 1:
        return Number.ONE_DIGIT, w.IDENTIFIER_DIGIT
    if slips == 2:  # noqa: PLR2004
        return Number.CLOSE, w.IDENTIFIER_CLOSE
    return Number.OTHER, w.IDENTIFIER_OTHER


def emails_beside(one: Ready, two: Ready, reach: Mapping[str, int]) -> tuple[Way, float]:
    first, second = one.emails, two.emails
    if not first or not second:
        return Way.UNKNOWN, 0.0
    best, worth = Way.OTHER, w.EMAIL_OTHER
    for this in first:
        for that in second:
            level, bits = _email(this, that, reach)
            if bits > worth:
                best, worth = level, bits
    return best, worth


def _email(this: str, that: str, reach: Mapping[str, int]) -> tuple[Way, float]:
    local, _, domain = this.partition("@")
    if this == that:
        holders = reach.get(this, 2)
        if local in ROLES:
            return Way.ROLE, w.sharing(w.EMAIL_ROLE, holders)
        return Way.SAME, w.sharing(w.EMAIL, holders)
    other, _, other_domain = that.partition("@")
    if len(local) >= _LONG_LOCAL and local not in ROLES:
        if local == other:
            return Way.SAME_BEFORE_AT, w.EMAIL_LOCAL
        is_slip = domain == other_domain and OSA.distance(local, other, score_cutoff=1) == 1
        # anna.berg1@ and anna.berg2@ are two people more often than one with a typing error.
        if is_slip and local.strip("0123456789") != other.strip("0123456789"):
            return Way.TYPO, w.EMAIL_TYPO
    return Way.OTHER, w.EMAIL_OTHER


def phones_beside(one: Ready, two: Ready, reach: Mapping[str, int]) -> tuple[Way, float]:
    first, second = one.phones, two.phones
    if not first or not second:
        return Way.UNKNOWN, 0.0
    best, worth = Way.OTHER, w.PHONE_OTHER
    for this in first:
        if this in second:
            bits = w.sharing(w.PHONE, reach.get(this, 2))
            if bits > worth:
                best, worth = Way.SAME, bits
        elif worth < w.PHONE_TYPO and any(_is_slip(this, that) for that in second):
            best, worth = Way.TYPO, w.PHONE_TYPO
    return best, worth


def _is_slip(this: str, that: str) -> bool:
    """Two digits exchanged, or one left out or wrong in the middle; ends are extensions."""
    return this[-2:] == that[-2:] and OSA.distance(this, that, score_cutoff=1) == 1


def companies_beside(one: Ready, two: Ready) -> float:
    if not one.company or not two.company:
        return 0.0
    return (
        w.COMPANY_SAME if JaroWinkler.similarity(one.company, two.company) > w.FIRMS_ALIKE else 0.0
    )
