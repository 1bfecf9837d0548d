"""Where two customers live, beside each other."""

from enum import IntEnum

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from . import weights as w
from .record import Ready

_ALIKE_STREET, _ALIKE_CITY = 78, 80


class Place(IntEnum):
    UNKNOWN = 0
    SAME = 1
    SAME_STREET = 2
    LIKE_STREET = 3
    SAME_TOWN = 4
    ELSEWHERE = 5


def place_beside(one: Ready, two: Ready) -> tuple[Place, float]:
    """One address says one thing: its parts lean on each other, and moving changes them all."""
    street_level, street = _streets(one, two)
    city = _cities(one, two)
    postcode = _postcodes(one, two)
    parts = sorted((street, city, postcode), reverse=True)
    worth = parts[0] if parts[0] > 0 else 0.0
    for part in parts[1:]:
        if part > 0:
            worth += w.LATER_PLACE * part
    worth = min(worth, w.PLACE_TOGETHER) + min(parts[2], 0.0)
    if street_level is not Place.UNKNOWN:
        return street_level, worth
    if city > 0 or postcode > 0:
        return Place.SAME_TOWN, worth
    return (Place.ELSEWHERE if worth < 0 else Place.UNKNOWN), worth


def _streets(one: Ready, two: Ready) -> tuple[Place, float]:
    this, that = one.street, two.street
    if not this or not that:
        return Place.UNKNOWN, 0.0
    if this == that:
        if one.house == two.house and one.house:
            return Place.SAME, one.place_weight
        bits = one.street_weight - (2.0 if one.house and two.house else 0.0)
        return Place.SAME_STREET, bits
    alike = ratio(this.replace(" ", ""), that.replace(" ", ""), score_cutoff=_ALIKE_STREET)
    if alike:
        same_house = 2.0 if one.house and one.house == two.house else 0.0
        return Place.LIKE_STREET, w.STREET_CLOSE + same_house
    if (one.more and one.more == that) or (two.more and two.more == this):
        return Place.LIKE_STREET, w.STREET_CLOSE
    if one.more and one.more == two.more:
        return Place.LIKE_STREET, w.STREET_CLOSE
    return Place.UNKNOWN, w.ELSEWHERE


def _cities(one: Ready, two: Ready) -> float:
    this, that = one.city, two.city
    if this == that:
        return one.city_weight
    if not this or not that:
        return 0.0
    if ratio(this, that, score_cutoff=_ALIKE_CITY):
        return w.CITY_CLOSE
    if one.more == that or two.more == this:
        return w.CITY_CLOSE
    return w.ELSEWHERE


def _postcodes(one: Ready, two: Ready) -> float:
    this, that = one.postcode, two.postcode
    if this == that:
        return one.postcode_weight
    if not this or not that:
        return 0.0
    return w.POSTCODE_CLOSE if OSA.distance(this, that, score_cutoff=1) == 1 else w.ELSEWHERE
