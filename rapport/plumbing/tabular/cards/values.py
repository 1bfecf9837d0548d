"""The values of a card in the ways in which a table writes them."""

import re
from urllib.parse import unquote

from .card import Property

_DAY = re.compile(r"^(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?$")
_YEARLESS = re.compile(r"^--(\d\d)-?(\d\d)(?:[T ].*)?$")
# The year that some programs write when somebody keeps theirs to themselves.
_NO_YEAR = "1604"


def phone(one: Property) -> str:
    """Without tel: in front; an extension as people write it."""
    text = one.text
    if not text.lower().startswith("tel:"):
        return text
    number, *params = unquote(text[4:]).split(";")
    extension = next((p[4:] for p in params if p.lower().startswith("ext=")), "")
    return f"{number} ext. {extension}" if extension else number


def address(one: Property) -> str:
    """Street, place and country below each other, as on an envelope without a name."""
    box, more, street, city, region, postcode, country = (one.part(place) for place in range(7))
    place = " ".join(filter(None, (postcode, city)))
    place = ", ".join(filter(None, (place, region)))
    lines = [line.strip(" ,") for text in (box, more, street) for line in text.splitlines()]
    return "\n".join(line for line in (*lines, place, country) if line)


def website(one: Property) -> str:
    return "".join(one.text.split())


def messenger(one: Property) -> str:
    """The service, then the name there: skype:john."""
    text = one.text.strip()
    service = one.params.get("X-SERVICE-TYPE", "") or (one.types[0] if one.types else "")
    if one.name == "IMPP":
        scheme, colon, name = text.partition(":")
        return f"{(service or scheme).lower()}:{unquote(name)}" if colon else text
    if one.name == "X-SOCIALPROFILE":
        return f"{service}:{one.params.get('X-USER') or text}" if service else text
    known = one.name.removeprefix("X-").removesuffix("-USERNAME").removeprefix("MS-").lower()
    return f"{known.replace('imaddress', 'im')}:{text}"


def day(one: Property) -> str:
    """ISO, with two hyphens for a year that nobody gave; anything else as it stands."""
    text = one.text.strip()
    if match := _DAY.match(text):
        year = "-" if match[1] in {_NO_YEAR, one.params.get("X-APPLE-OMIT-YEAR")} else match[1]
        return f"{year}-{match[2]}-{match[3]}"
    if match := _YEARLESS.match(text):
        return f"--{match[1]}-{match[2]}"
    return text


def related(one: Property) -> str:
    return one.text.removeprefix("urn:uuid:")


def agent(one: Property) -> str:
    return " ".join(one.text.split())
