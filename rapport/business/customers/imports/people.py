"""One line of a table of customers, understood."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from rapport.business.customers import points, rules
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

from .fields import STAGES
from .kinds import Line, Setting

_PARTED = re.compile(r"[,;|\n]| ::: ")
_PARTED_PLAINLY = re.compile(r"[;|\n]| ::: ")
_PARTED_WHOLE = re.compile(r" \| | ::: ")


@dataclass
class Person:
    """What the line says, tidied: plain fields, addresses, and words about them."""

    name: str
    kind: str
    plain: dict[str, str] = field(default_factory=dict)
    outside_number: str | None = None
    born_on: date | None = None
    made_at: datetime | None = None
    stage: str = ""
    company: str = ""
    tags: list[str] = field(default_factory=list)
    note: str = ""
    spellings: list[points.Spelling] = field(default_factory=list)


def understood(line: Line, setting: Setting) -> Person | Sentence:
    """The person or company of this line, or why there is none."""
    spellings, strange = _spelled(line, setting.country)
    company = rules.tidy(line["company"], longest=rules.LONGEST_NAME)
    name, kind = _named(line, company)
    if not name and spellings:
        name = spellings[0].shown
    if not name:
        return say("There is neither a name nor an address.")
    born_on = setting.day(line, "born_on")
    if line["born_on"] and born_on is None:
        return say("“{text}” is not a date.", text=line["born_on"][:60])
    notes = [line["note"], *strange]
    return Person(
        name=name,
        kind=kind,
        plain=_plain(line),
        outside_number=number_of(line["outside_number"]) or None,
        born_on=born_on,
        made_at=setting.moment(line, "made_at"),
        stage=STAGES.get(line["stage"].casefold(), ""),
        company=company if kind == "person" else "",
        tags=_words(line["tags"]),
        note=rules.tidy_text("\n".join(one for one in notes if one), longest=10_000),
        spellings=spellings,
    )


def number_of(text: str) -> str:
    """Spreadsheets make 17850.0 of a number that never had a point."""
    tidied = rules.tidy(text, longest=80)
    return tidied[:-2] if re.fullmatch(r"\d+\.0", tidied) else tidied


def _named(line: Line, company: str) -> tuple[str, str]:
    parts = (line["given"], line["middle"], line["family"])
    name = line["name"] or " ".join(part for part in parts if part)
    tidied = rules.tidy(name, longest=rules.LONGEST_NAME)
    said = line["kind"].casefold()
    if said in {"company", "organisation", "organization", "business", "firma"}:
        return tidied or company, "company"
    return (tidied, "person") if tidied else (company, "company" if company else "person")


def _plain(line: Line) -> dict[str, str]:
    found = {
        "goes_by": rules.tidy(line["goes_by"], longest=80),
        "city": rules.tidy(line["city"] or _country(line), longest=120),
        "language": rules.tidy(line["language"], longest=8).lower(),
        "source": rules.tidy(line["source"], longest=80),
    }
    return {name: value for name, value in found.items() if value}


def _country(line: Line) -> str:
    """A country alone is no address that a letter finds; but it is where they are."""
    return "" if line["address"] or line["postcode"] else line["country"]


def _address(line: Line) -> str:
    """One address of its columns, in the order in which it is written; none without a street."""
    street, postcode, city = line["address"], line["postcode"], line["city"]
    if not street and not postcode:
        return ""
    said = rules.fold(street)
    town = " ".join(one for one in (postcode, city) if one and rules.fold(one) not in said)
    country = line["country"] if rules.fold(line["country"]) not in said else ""
    return "\n".join(one for one in (street, town, country) if one)


def _words(text: str) -> list[str]:
    return [word for part in _PARTED.split(text) if (word := rules.tidy(part, longest=60))]


def _spelled(line: Line, country: str) -> tuple[list[points.Spelling], list[str]]:
    """Every address in the one spelling; what is none is kept as words, so nothing is lost."""
    found: dict[tuple[str, str], points.Spelling] = {}
    strange = []
    for name in ("email", "email_2", "phone", "phone_2", "handle"):
        text = line[name]
        parted = _PARTED if name.startswith("email") else _PARTED_PLAINLY
        for part in parted.split(text) if text else ():
            if not part.strip():
                continue
            spelling = _spelling(name.partition("_")[0], part, country)
            if spelling is None:
                strange.append(part.strip())
            else:
                found.setdefault((spelling.kind, spelling.value), spelling)
    for kind, text in (("address", _address(line)), ("link", line["link"])):
        for part in _PARTED_WHOLE.split(text) if text else ():
            spelling = _spelling(kind, part, country)
            if spelling is None:
                strange.append(part.strip())
            else:
                found.setdefault((spelling.kind, spelling.value), spelling)
    return list(found.values()), strange


@lru_cache(maxsize=4_096)
def _spelling(kind: str, text: str, country: str) -> points.Spelling | None:
    try:
        return points.spelled(kind, text, country=country)
    except Refused:
        return None


def may_be_same(known: str, said: str) -> bool:
    """Whether two names behind one address can be one person: an address alone proves little."""
    ours, theirs = set(_parts(known)), set(_parts(said))
    if not ours or not theirs or ours <= theirs or theirs <= ours:
        return True
    if "@" in known or "@" in said:
        return True
    return len(ours & theirs) >= 1 and _alike(_parts(known)[0], _parts(said)[0])


def _parts(name: str) -> list[str]:
    return [word for word in re.split(r"[^\w]+", rules.fold(name)) if word]


def _alike(first: str, second: str) -> bool:
    from rapidfuzz import fuzz

    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return fuzz.ratio(first, second) >= 75  # noqa: PLR2004
