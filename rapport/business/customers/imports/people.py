"""One line of a file of customers, understood."""

import re
from datetime import date

from rapport.business.customers import rules
from rapport.business.customers.rules.names import is_title
from rapport.plumbing.kernel.words import Sentence, say

from . import agreeing, days, remarks
from .fields import PREFERENCES, STAGES
from .kinds import Line, Setting
from .person import Answer, Person, Way
from .places import city_of
from .ways import ways

_PARTED = re.compile(r"[,;|\n]| ::: ")
_LARGEST = 2**31 - 1
_NO_NAME = " -–—./?*_'"  # what people type where a program insists on a name
_PARTS = ("prefix", "given", "middle", "family", "suffix")
_TOPICS = frozenset(PREFERENCES)
_SELDOM = frozenset(["language", "source", "warning", "attention"])
# Lines that say nothing else, as those of most tables, are understood already but for their tags.
_PLAIN = frozenset(
    ["own_number", "outside_number", "given", "family", "goes_by", "email", "phone", "handle",
     "link", "address", "address_2", "po_box", "postcode", "city", "region", "country", "born_on",
     "language", "source", "warning", "attention", "tags"]
)  # fmt: skip
_COMPANIES = {"company", "organisation", "organization", "business", "firma", "org"}
# What other programs call records of somebody; anything else needs a way to reach whoever it is.
_SOMEBODY = {
    "", "contact", "lead", "account", "person", "customer", "client", "company", "user",
    "individual", "group", "org", "employee", "broker", "member", "subscriber", "personaccount",
    "issuing cardholder",
}  # fmt: skip


def understood(line: Line, setting: Setting) -> Answer:
    """The person or company of this line, or why there is none."""
    found, strange = ways(line, setting.country)
    if reason := _no_customer(line, found):
        return reason
    company = rules.tidy(line["company"].partition(" ::: ")[0], longest=rules.LONGEST_NAME)
    name, kind = _named(line, company)
    is_nameless = not name
    if is_nameless and found:
        name = found[0].spelling.shown.replace("\n", ", ")[: rules.LONGEST_NAME]
    if not name:
        return say("There is neither a name nor an address.")
    born = days.birthday(line, setting) if line["born_on"] else None
    if born is None and _says_something(line["born_on"]):
        return say("“{text}” is not a date.", text=line["born_on"][:60])
    person = Person(name, kind, is_nameless, ways=found)
    person.own_number = own_number(line["own_number"]) if line["own_number"] else None
    person.outside_number = number_of(line["outside_number"]) or None
    person.plain = _plain(line, person)
    person.made_at = setting.past_moment(line, "made_at") if line["made_at"] else None
    person.born_on = born if isinstance(born, date) else None
    person.days += [born] if born is not None and not isinstance(born, date) else []
    _more(person, line, setting, strange)
    return person


def number_of(text: str) -> str:
    """Spreadsheets make 17850.0 of a number that never had a point."""
    tidied = rules.tidy(text, longest=80)
    return tidied[:-2] if tidied.endswith(".0") and tidied[:-2].isdecimal() else tidied


def own_number(text: str) -> int | None:
    """The number a customer has with us, as our own files give it."""
    digits = number_of(text).removeprefix("customer:")
    return int(digits) if digits.isdecimal() and 0 < int(digits) <= _LARGEST else None


def _says_something(text: str) -> bool:
    """Some programs write 0/0/00 for no date at all, others the first day of the year 1."""
    return bool(text.strip("01/.-: TZ"))


def _no_customer(line: Line, found: list[Way]) -> Sentence | None:
    said = line["record_type"]
    if not said:
        return None
    plain = " ".join(said.removesuffix("__c").replace("_", " ").replace(".", " ").lower().split())
    is_known = plain in _SOMEBODY
    if is_known or any(way.spelling.kind in {"email", "phone"} for way in found):
        return None
    return say("A record of the kind “{kind}” is not a customer.", kind=said[:60])


def _named(line: Line, company: str) -> tuple[str, str]:
    said = line["kind"].casefold()
    name = line["name"]
    if not name:
        has_any = line["given"] or line["family"]
        name = " ".join([line.said[p] for p in _PARTS if p in line.said]) if has_any else ""
    tidied = rules.tidy(name, longest=rules.LONGEST_NAME)
    if not tidied.strip(_NO_NAME):
        tidied = ""
    if said in _COMPANIES or (not said and line["record_type"] == "Account"):
        return tidied or company, "company"
    return (tidied, "person") if tidied else (company, "company" if company else "person")


def _plain(line: Line, person: Person) -> dict[str, str]:
    found = {
        "goes_by": rules.tidy(line["goes_by"], longest=80) or _called(line, person),
        "city": rules.tidy(city_of(line), longest=120),
    }
    if not line.said.keys().isdisjoint(_SELDOM):
        attention = line["attention"].casefold()
        found |= {
            "language": _language(line["language"]),
            "source": rules.tidy(line["source"], longest=80),
            "warning": rules.tidy(line["warning"], longest=200),
            "attention": attention if attention in {"more", "guidance", "quiet"} else "",
        }
    return {name: value for name, value in found.items() if value}


def _language(text: str) -> str:
    return rules.tidy(text.partition(" ::: ")[0], longest=8).lower() if text else ""


def _called(line: Line, person: Person) -> str:
    """Nobody is greeted as “Mr.”: where the name begins so, by the given name."""
    first = person.name.partition(" ")[0]
    if person.kind != "person" or not line["given"] or not is_title(first):
        return ""
    return rules.tidy(line["given"], longest=80)


def _more(person: Person, line: Line, setting: Setting, strange: list[str]) -> None:
    """What most tables do not say; asked for only where a line says it."""
    if cells := line.all("tags"):
        person.tags = [word for cell in cells for word in _words(cell.text)]
    if not strange and not setting.everybody and line.said.keys() <= _PLAIN:
        return
    person.companies = _companies(person, line)
    person.stage = STAGES.get(line["stage"].casefold(), "") if line["stage"] else ""
    person.keeper = rules.tidy(line["keeper"], longest=254)
    person.introduced_by = rules.tidy(line["introduced_by"], longest=200)
    if line.all("key_date"):
        found, odd = days.days(line, setting)
        person.days += found
        strange += odd
    for topic in line.said.keys() & _TOPICS:
        if text := line[topic]:
            texts = [cell.text for cell in line.all(topic)] or [text]
            person.likings += [(topic, word) for one in texts for word in _liked(one)]
    person.words, odd = agreeing.words(line, setting)
    person.notes = remarks.notes(person, line, [*strange, *odd])
    for target, text in line.said.items():
        if target.startswith("custom."):
            person.own_fields[target.removeprefix("custom.")] = text


def _companies(person: Person, line: Line) -> list[tuple[str, str]]:
    """Where they work; title and department belong to the first company of several."""
    if person.kind != "person" or not line["company"]:
        return []
    names = [text for cell in line.all("company") for text in cell.text.split(" ::: ")]
    tidied = [rules.tidy(name, longest=rules.LONGEST_NAME) for name in names]
    title = remarks.title_of(line)[:80]
    found = dict.fromkeys(name for name in tidied if name)
    return [(name, title if place == 0 else "") for place, name in enumerate(found)]


def _words(text: str) -> list[str]:
    parts = (part.strip() for part in _PARTED.split(text))
    # “* myContacts” says of everybody in an address book that they are in it.
    own = (part for part in parts if not part.startswith("* "))
    return [word for part in own if (word := rules.tidy(part, longest=60))]


def _liked(text: str) -> list[str]:
    parts = re.split(r"[;\n]| ::: ", text)
    return [word for part in parts if (word := rules.tidy(part, longest=200))]
