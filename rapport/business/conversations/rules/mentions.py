import re
from collections.abc import Mapping

_MOST = 20  # colleagues one note may call


def mentioned(text: str, colleagues: Mapping[int, str]) -> list[int]:
    """Whom "@Marc" or "@Marc Weber" means, of these colleagues, in the order of the note.

    A first name that two of them share means neither; the whole name does.
    """
    spellings = _spellings(colleagues)
    found: list[int] = []
    folded = text.casefold()
    for sign in re.finditer(r"(?<![\w@.])@", folded):
        rest = folded[sign.end() :]
        named = next((who for name, who in spellings if _begins(rest, name)), None)
        if named is not None and named not in found:
            found.append(named)
    return found[:_MOST]


def _begins(rest: str, name: str) -> bool:
    return rest.startswith(name) and not re.match(r"\w", rest[len(name) :])


def _spellings(colleagues: Mapping[int, str]) -> list[tuple[str, int]]:
    """What each may be called, the longest first."""
    whole = [(" ".join(name.split()).casefold(), pk) for pk, name in colleagues.items()]
    first = [(name.split()[0], pk) for name, pk in whole if name]
    known = [name for name, _ in first]
    unique = [(name, pk) for name, pk in first if known.count(name) == 1]
    several = {name for name, _ in whole if [one for one, _ in whole].count(name) > 1}
    named = [(name, pk) for name, pk in whole if name and name not in several]
    return sorted({*named, *unique}, key=lambda one: (-len(one[0]), one))
