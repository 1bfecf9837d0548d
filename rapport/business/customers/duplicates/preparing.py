"""Records folded, taken apart, and told how rare each of their values is."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapport.business.customers.rules.names import fold, name_parts

from . import weights as w
from .record import Ready, Record

_OTHER_MARKS = re.compile(r"[^\w]+")
_APOSTROPHES = re.compile(r"['’]")
_FORMS = """
gmbh ag kg ug ohg gbr ev mbh co inc ltd limited llc llp plc corp corporation company sa
sarl sas spa srl bv nv oy ab aps as kft sro doo pty und and the et
"""
_LEGAL = frozenset(_FORMS.split())
_STREETS = {
    "street": "st",
    "strasse": "str",
    "road": "rd",
    "avenue": "ave",
    "place": "pl",
    "crescent": "cres",
    "drive": "dr",
    "court": "ct",
    "circuit": "cct",
    "lane": "ln",
    "square": "sq",
}
_HOUSE = re.compile(r"\b\d{1,5}\s?[a-z]?\b")
_POSTCODE = re.compile(r"\b(?:[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}|\d{4,6})\b")


@dataclass
class Rarity:
    """How many of the records have each value. A few thousand records tell enough."""

    records: int = 0
    everybody: int = 0  # of whom these records are a sample; 0 where they are all
    given: Counter[str] = field(default_factory=Counter)
    family: Counter[str] = field(default_factory=Counter)
    born: Counter[str] = field(default_factory=Counter)
    place: Counter[str] = field(default_factory=Counter)
    street: Counter[str] = field(default_factory=Counter)
    city: Counter[str] = field(default_factory=Counter)
    postcode: Counter[str] = field(default_factory=Counter)
    # How many records each e-mail address and phone number reaches; exact, never of a sample.
    reach: Counter[str] = field(default_factory=Counter)

    @property
    def prior(self) -> float:
        return w.prior(self.everybody or self.records)

    @classmethod
    def of(cls, records: Sequence[Ready]) -> "Rarity":
        return cls(
            records=len(records),
            given=Counter(one.given for one in records),
            family=Counter(one.family for one in records),
            born=Counter(one.born for one in records),
            place=Counter(one.place for one in records),
            street=Counter(one.street for one in records),
            city=Counter(one.city for one in records),
            postcode=Counter(one.postcode for one in records),
            reach=Counter(way for one in records for way in {*one.emails, *one.phones}),
        )


def prepared(record: Record) -> Ready:
    """The record folded; it does not know yet how rare it is."""
    one = Ready()
    one.key, one.is_company = record.key, record.is_company
    one.suffix = ""
    if record.is_company:
        one.given, one.family = "", company_name(record.name or record.family)
    else:
        _name(one, record)
    one.goes_by = _words(record.goes_by)
    one.emails, one.phones = record.emails, record.phones
    one.identifiers, one.outside_numbers = record.identifiers, record.outside_numbers
    one.born = record.born if len(record.born) == 8 else ""  # noqa: PLR2004
    one.company = company_name(record.company) if record.company else ""
    _address(one, record)
    return one


def _name(one: Ready, record: Record) -> None:
    if record.given or record.family:
        one.given, one.family = _words(record.given), _words(record.family)
    else:
        given, family, one.suffix = name_parts(record.name)
        one.given, one.family = _plain(given), _plain(family)


def _address(one: Ready, record: Record) -> None:
    city, postcode = _words(record.city), _words(record.postcode)
    line, *rest = record.address.split("\n") if record.address else [""]
    if not rest and "," in line:
        line, *rest = line.split(",")
    below = fold(" ".join(rest)) if rest else ""
    if below and not postcode and (match := _POSTCODE.search(below)):
        postcode = match[0]
        city = city or _words(below.replace(postcode, " "))
    first = fold(line)
    houses = _HOUSE.findall(first) if first else []
    one.house = houses[-1 if first[:1].isalpha() else 0].replace(" ", "") if houses else ""
    one.street = street_name(_HOUSE.sub(" ", first)) if first else ""
    one.place = f"{one.street} {one.house}" if one.street and one.house else ""
    one.more, one.city, one.postcode = _words(record.more_address), city, postcode


def street_name(folded: str) -> str:
    words = _OTHER_MARKS.sub(" ", folded).split()
    if words and words[-1].endswith("strasse"):
        words[-1] = words[-1].removesuffix("asse")
    return " ".join(_STREETS.get(word, word) for word in words)


def company_name(name: str) -> str:
    """The name without what the law adds to it, unless nothing else is left."""
    words = _words(name).split()
    kept = [word for word in words if word not in _LEGAL]
    return " ".join(kept or words)


def _plain(folded: str) -> str:
    return folded if folded.isalpha() else _spaced(folded)


def _words(text: str) -> str:
    if text.isascii() and text.isalpha():
        return text.lower()
    return _spaced(fold(text)) if text else ""


def _spaced(folded: str) -> str:
    """Words only: O'Neil is oneil, and a hyphen parts two words."""
    return " ".join(_OTHER_MARKS.sub(" ", _APOSTROPHES.sub("", folded)).split())


def weigh_values(records: Iterable[Ready], rarity: Rarity) -> None:
    """Write on each record what it would mean to share each of its values."""
    given = _Worth(rarity.given, rarity.records, w.USUAL_GIVEN, w.GIVEN_MOST, w.GIVEN_LEAST)
    family = _Worth(rarity.family, rarity.records, w.USUAL_FAMILY, w.FAMILY_MOST, w.FAMILY_LEAST)
    firm = _Worth(rarity.family, rarity.records, w.USUAL_FIRM, w.FIRM_MOST, w.FAMILY_LEAST)
    born = _Worth(rarity.born, rarity.records, w.USUAL_BORN, w.BORN_MOST, w.BORN_LEAST)
    street = _Worth(rarity.street, rarity.records, w.USUAL_STREET, w.STREET_MOST)
    place = _Worth(rarity.place, rarity.records, w.USUAL_PLACE, w.PLACE_MOST)
    city = _Worth(rarity.city, rarity.records, w.USUAL_CITY, w.CITY_MOST)
    postcode = _Worth(rarity.postcode, rarity.records, w.USUAL_POSTCODE, w.POSTCODE_MOST)
    for one in records:
        one.given_weight = given[one.given]
        one.family_weight = (firm if one.is_company else family)[one.family]
        one.born_weight = born[one.born]
        one.street_weight = street[one.street]
        one.place_weight = w.sharing(place[one.place], rarity.place.get(one.place, 0))
        one.city_weight = city[one.city]
        one.postcode_weight = postcode[one.postcode]


class _Worth(dict[str, float]):
    """What an equal value is worth, reckoned when first asked for."""

    def __init__(
        self, counts: Counter[str], of: int, usual: float, most: float, least: float = 0.0
    ) -> None:
        super().__init__({"": 0.0})
        self.counts, self.of, self.usual, self.most, self.least = counts, of, usual, most, least

    def __missing__(self, value: str) -> float:
        count = self.counts.get(value, 0)
        worth = w.rarity(count, self.of, usual=self.usual, most=self.most, least=self.least)
        self[value] = worth
        return worth
