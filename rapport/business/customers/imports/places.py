"""Postal addresses put together from their columns, and the country they are in."""

from functools import lru_cache

import phonenumbers

from rapport.business.customers import rules

from .fields import ADDRESS_PARTS
from .kinds import Cell, Line

Address = tuple[str, str]  # lines and label
_MORE = {
    "usa": "US", "us": "US", "america": "US", "uk": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "great britain": "GB", "holland": "NL", "brd": "DE", "osterreich": "AT",
    "suisse": "CH", "svizzera": "CH",
}  # fmt: skip
_TELLING = frozenset(["address", "po_box", "postcode"])
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")


def addresses(line: Line) -> list[Address]:
    """Each address of the line, as it is written on an envelope."""
    present = [part for part in ADDRESS_PARTS if part in line.many]
    if not present:
        return []
    parts = [(part, cell) for part in present for cell in line.many[part]]
    wholes: dict[str, dict[str, Cell]] = {}
    found: list[Address] = []
    for part, cell in parts:
        if part == "address" and " ::: " in cell.text:
            found += [(one.strip(), cell.label) for one in cell.text.split(" ::: ")]
            continue
        whole = cell.name
        while part in (parts_there := wholes.setdefault(whole, {})):
            whole += "+"  # The same thing twice is two addresses.
        parts_there[part] = cell
    for together in wholes.values():
        if text := _together(together):
            label = next((one.label for one in together.values() if one.label), "")
            found.append((text, label))
    return found


def city_of(line: Line) -> str:
    """Where they are: the first city; a country alone is also where somebody is."""
    if line["city"]:
        return line["city"]
    return "" if line["address"] or line["postcode"] else line["country"]


def country_of(line: Line, found: list[Address]) -> str:
    """The two letters of the country that the addresses name, or nothing."""
    said = [line["country"], *(text.rsplit("\n", 1)[-1] for text, _ in found)]
    return next((code for text in said if (code := region_of(text))), "")


@lru_cache(maxsize=2_000)
def region_of(text: str) -> str:
    """The code of a country by its name in one of several languages, or by its letters."""
    if len(text) > 60 or any(c.isdecimal() for c in text):  # noqa: PLR2004
        return ""
    plain = rules.fold(text).replace(".", "").strip()
    return _MORE.get(plain) or _countries().get(plain, "")


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    from babel import Locale

    regions = phonenumbers.SUPPORTED_REGIONS
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in regions:
                found.setdefault(rules.fold(str(name)), code)
    found |= {code.lower(): code for code in regions}
    return found | {"united states of america": "US"}


def _together(parts: dict[str, Cell]) -> str:
    """The lines, each thing said once; without a street, a post box or a postcode none."""
    said = {part: cell.text for part, cell in parts.items()}
    if said.keys().isdisjoint(_TELLING):
        return ""
    street = said.pop("address", "")
    if known := street.casefold():
        said = {part: text for part, text in said.items() if text.casefold() not in known}
    town = " ".join([said[part] for part in ("postcode", "city") if part in said])
    town = ", ".join([one for one in (town, said.get("region")) if one])
    rest = [said.get(part, "") for part in ("address_2", "po_box")]
    return "\n".join([one for one in (street, *rest, town, said.get("country")) if one])
