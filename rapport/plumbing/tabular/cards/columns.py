"""A card as cells under headers that a person understands; nothing it says is left behind."""

from collections.abc import Callable

from .card import CARRIES_BYTES, Card, Property
from .labels import label_of, readable
from .values import address, agent, day, messenger, phone, related, website

APART = " ::: "
LONGEST_OTHER = 2_000
_PLAIN = {
    "TITLE": "Job title",
    "ROLE": "Role",
    "LANG": "Language",
    "UID": "UID",
    "X-ABUID": "UID of the program",
    "REV": "Last changed",
    "KIND": "Kind of card",
}
_REACHING: dict[str, tuple[str, Callable[[Property], str]]] = {
    "EMAIL": ("E-mail", lambda one: one.text.removeprefix("mailto:")),
    "TEL": ("Phone", phone),
    "X-MS-TEL": ("Phone", phone),
    "ADR": ("Address", address),
    "URL": ("Website", website),
    "IMPP": ("Messenger", messenger),
    "X-SOCIALPROFILE": ("Messenger", messenger),
    "X-ABRELATEDNAMES": ("Related", related),
    "RELATED": ("Related", related),
    "AGENT": ("Agent", agent),
    "X-ABDATE": ("Date", day),
}
_SERVICES = ("AIM", "ICQ", "MSN", "YAHOO", "JABBER", "SKYPE", "GTALK", "GOOGLE-TALK", "QQ",
             "TWITTER", "GADUGADU", "GROUPWISE", "SKYPE-USERNAME", "MS-IMADDRESS", "TELEGRAM",
             "SIGNAL", "WHATSAPP", "FACEBOOK", "INSTAGRAM", "LINKEDIN", "MASTODON")  # fmt: skip
_DATES = {"ANNIVERSARY": "anniversary", "DEATHDATE": "death"}
_SPOKEN_FOR = frozenset(
    ["VERSION", "PRODID", "X-ABLABEL", "X-ABADR", "X-APPLE-OMIT-YEAR", "FN", "N", "ORG", "BDAY",
     "NICKNAME", "NOTE", "CATEGORIES", "LABEL", "PROFILE", "MAILER", "X-GENERATOR", "SOURCE"]
)  # fmt: skip
# In this order they stand on the screen; whatever else a card holds follows.
ORDER = (
    "Name", "Given name", "Middle name", "Family name", "Name prefix", "Name suffix", "Nickname",
    "Other nicknames", "Company", "Job title", "Role", "Department", "E-mail", "Phone", "Address",
    "City", "Website", "Messenger", "Birthday", "Date", "Related", "Categories", "Language", "Note",
)  # fmt: skip


def rank(header: str) -> int:
    """Where a column stands among the others; what is unusual comes last."""
    base = header.partition(" (")[0]
    return ORDER.index(base) if base in ORDER else len(ORDER)


def cells(card: Card) -> dict[str, str]:
    """What each column says of this card."""
    said: dict[str, list[str]] = {}
    labels = {one.group: one.text for one in card.named("X-ABLABEL") if one.group}
    _names(card, said)
    for one in card.properties:
        _cell(one, labels, said)
    _notes(card, said)
    if card.is_cut:
        said.setdefault("Remark", []).append("This card held more than is read of one card.")
    return {header: APART.join(dict.fromkeys(texts)) for header, texts in said.items()}


def _add(said: dict[str, list[str]], header: str, text: str) -> None:
    if text.strip(" ;,\n"):
        said.setdefault(header, []).append(text.strip())


def _names(card: Card, said: dict[str, list[str]]) -> None:
    name = next(iter(card.named("N")), Property("N", ()))
    family, given, middle, prefix, suffix = (name.part(place) for place in range(5))
    whole = card.first("FN") or " ".join(filter(None, (prefix, given, middle, family, suffix)))
    headers = ("Name", "Given name", "Middle name", "Family name", "Name prefix", "Name suffix")
    for header, text in zip(headers, (whole, given, middle, family, prefix, suffix), strict=True):
        _add(said, header, text)
    for one in list(card.named("FN"))[1:]:
        _add(said, "Other names", one.text)
    nicknames = [n for one in card.named("NICKNAME") for n in one.part(0).split(", ") if n]
    _add(said, "Nickname", ", ".join(nicknames[:1]))
    _add(said, "Other nicknames", ", ".join(nicknames[1:]))
    for one in card.named("ORG"):
        _add(said, "Company", one.part(0))
        units = [one.part(place) for place in range(1, len(one.parts))]
        _add(said, "Department", ", ".join(filter(None, units)))


def _cell(one: Property, labels: dict[str, str], said: dict[str, list[str]]) -> None:
    label = label_of(one, labels.get(one.group, ""))
    if one.name in _REACHING:
        base, value = _REACHING[one.name]
        _add(said, f"{base} ({label})" if label else base, value(one))
        if one.name == "ADR" and "City" not in said:
            _add(said, "City", one.part(3))
    elif one.name in CARRIES_BYTES:
        _add(said, "Picture or key", f"{one.name.lower()}, {one.size // 1024 + 1} kB")
    elif one.name == "BDAY" and "Birthday" not in said:
        _add(said, "Birthday", day(one))
    elif one.name in _PLAIN:
        _add(said, _PLAIN[one.name], one.text)
    elif one.name not in _SPOKEN_FOR:
        _extension(one, label, said)


def _extension(one: Property, label: str, said: dict[str, list[str]]) -> None:
    """The inventions of single programs, told by what their names end with."""
    plain = one.name.removeprefix("X-").removeprefix("MS-").removeprefix("EVOLUTION-")
    whole = one.name.removeprefix("X-")
    if plain in _DATES:
        _add(said, f"Date ({_DATES[plain]})", day(one))
    elif whole in _SERVICES:
        _add(said, "Messenger", messenger(one))
    elif plain in {"SPOUSE", "MANAGER", "ASSISTANT", "CHILDREN"}:
        _add(said, f"Related ({plain.lower()})", one.text)
    else:
        header = readable(one.name)
        header = f"{header} of the card" if header in ORDER else header
        _add(said, f"{header} ({label})" if label else header, one.text[:LONGEST_OTHER])


def _notes(card: Card, said: dict[str, list[str]]) -> None:
    _add(said, "Note", "\n\n".join(one.text for one in card.named("NOTE") if one.text))
    for one in card.named("CATEGORIES"):
        for text in one.part(0).split(", "):
            _add(said, "Categories", text)
    known = _letters("\n".join(t for h, ts in said.items() for t in ts if _is_place(h)))
    labels = [(one, one.text) for one in card.named("LABEL")]
    labels += [(one, one.params["LABEL"]) for one in card.named("ADR") if "LABEL" in one.params]
    for one, text in labels:
        # Mostly the same address once more, as it is printed on an envelope.
        if not set(_letters(text)) <= set(known):
            label = label_of(one, "")
            _add(said, f"Address label ({label})" if label else "Address label", text)


def _is_place(header: str) -> bool:
    return header.startswith(("Address", "Name", "Company"))


def _letters(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()
