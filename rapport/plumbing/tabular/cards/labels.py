"""What a contact on a card is for: home, work, fax, or whatever somebody called it."""

import re

from .card import Property
from .parsing import apple

LONGEST = 40
# Said of nearly everything, or a matter of how the value is written.
_SAYS_NOTHING = frozenset(
    ["internet", "voice", "pref", "postal", "parcel", "dom", "intl", "x400", "uri", "text", "msg",
     "x-internet", "jpeg", "unknown"]
)  # fmt: skip
_WORDS = {"cell": "mobile", "homepage": "home page"}


def label_of(one: Property, said: str) -> str:
    """Somebody's own word for it, else the types in a fixed order."""
    if said:
        return _tidied(apple(said))
    service = one.params.get("X-SERVICE-TYPE", "") or one.params.get("X-LABEL", "")
    words = [] if service else [w for w in one.types if w not in _SAYS_NOTHING]
    plain = sorted({_WORDS.get(word, word).removeprefix("x-") for word in words})
    return _tidied(", ".join(plain))


def readable(name: str) -> str:
    """X-PHONETIC-FIRST-NAME as a header."""
    plain = re.sub(r"^X-(?:EVOLUTION-|MS-|AB|MOZILLA-)?", "", name).replace("-", " ").lower()
    return (plain[:1].upper() + plain[1:])[:80] or name


def _tidied(text: str) -> str:
    return " ".join(text.replace("(", " ").replace(")", " ").split())[:LONGEST].strip()
