"""Letters in the order and the shape in which they are seen; a PDF draws them as they are given.

Text is kept in the order in which it is read. Hebrew and Arabic are drawn from right to left, and
Arabic letters join. This is the part of Unicode's rules (UAX 9, and the joining of UAX 53's
letters) that names and short sentences inside a page from left to right need.
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

TATWEEL = "\u0640"
LAM, ALEFS = "\u0644", "\u0622\u0623\u0625\u0627"
RIGHT_TO_LEFT = {"R", "AL"}
NUMBERS = {"EN", "AN"}
FORMS = ((0xFB50, 0xFBFF), (0xFE70, 0xFEFC))
# They steer order and joining and are not drawn.
UNSEEN = dict.fromkeys(
    [0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
MIRRORED = dict(zip("()[]{}<>«»", ")(][}{><»«", strict=True))


def is_right_to_left(text: str) -> bool:
    """Whether any letter of it is read from right to left."""
    return any(unicodedata.bidirectional(sign) in RIGHT_TO_LEFT for sign in text)


def seen(line: str) -> str:
    """One line as it is drawn from left to right."""
    clean = line.translate(UNSEEN)
    return _ordered(_joined(clean)) if is_right_to_left(clean) else clean


def lines_of(text: str, *, width: Callable[[str], float], room: float) -> list[str]:
    """The text cut where it must be, each line as it is drawn: order is a matter of one line."""
    made, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(_joined(longer)) > room:
            made.append(seen(line))
            longer = word
        line = longer
    return [*made, seen(line)]


def _ordered(text: str) -> str:
    """Runs from right to left are turned round; a mark stays behind its letter."""
    signs = _with_marks(text)
    levels = _levels(signs)
    for level in (2, 1):
        start = 0
        while start < len(signs):
            end = start
            while end < len(signs) and levels[end] >= level:
                end += 1
            signs[start:end] = signs[start:end][::-1]
            levels[start:end] = levels[start:end][::-1]
            start = end + 1
    return "".join(
        MIRRORED.get(sign, sign) if level == 1 else sign
        for sign, level in zip(signs, levels, strict=True)
    )


def _levels(signs: list[str]) -> list[int]:
    """0 from left to right, 1 from right to left, 2 a number among the latter."""
    kinds = [unicodedata.bidirectional(sign[0]) for sign in signs]
    levels: list[int | None] = []
    last = 0
    for kind in kinds:
        if kind in RIGHT_TO_LEFT:
            last = 1
            levels.append(1)
        elif kind == "L":
            last = 0
            levels.append(0)
        elif kind in NUMBERS:
            levels.append(2 * last)
        else:
            levels.append(None)
    return _settled(levels)


def _settled(levels: list[int | None]) -> list[int]:
    """What has no direction follows those on both sides of it, else the page."""
    after, behind = 0, [0] * len(levels)
    for place in reversed(range(len(levels))):
        after = after if (level := levels[place]) is None else min(level, 1)
        behind[place] = after
    settled, before = [], 0
    for place, level in enumerate(levels):
        found = min(before, behind[place]) if level is None else level
        before = before if level is None else min(level, 1)
        settled.append(found)
    return settled


def _with_marks(text: str) -> list[str]:
    signs: list[str] = []
    for sign in text:
        if signs and unicodedata.category(sign) == "Mn":
            signs[-1] += sign
        else:
            signs.append(sign)
    return signs


def _joined(text: str) -> str:
    """Arabic letters in the forms that they take beside each other."""
    if not any(unicodedata.bidirectional(sign) == "AL" for sign in text):
        return text
    units = [*_with_lam_alef(text)]
    letters = [place for place, one in enumerate(units) if unicodedata.category(one[0]) != "Mn"]
    for before, place, after in zip(
        [None, *letters[:-1]], letters, [*letters[1:], None], strict=True
    ):
        left = before is not None and _reaches(units[before]) and _is_reached(units[place])
        right = after is not None and _reaches(units[place]) and _is_reached(units[after])
        form = {(0, 0): "isolated", (0, 1): "initial", (1, 0): "final", (1, 1): "medial"}
        name = form[(int(left), int(right))]
        units[place] = _Shape(_forms().get((units[place], name), units[place]), units[place])
    return "".join(units)


class _Shape(str):
    """A letter in a form, which remembers the letter for those that come after it."""

    __slots__ = ("letter",)
    letter: str

    def __new__(cls, form: str, letter: str) -> "_Shape":
        made = super().__new__(cls, form)
        made.letter = letter
        return made


def _reaches(unit: str) -> bool:
    """Whether it joins what follows."""
    letter = getattr(unit, "letter", unit)
    return letter == TATWEEL or (letter, "initial") in _forms()


def _is_reached(unit: str) -> bool:
    return unit == TATWEEL or (unit, "final") in _forms()


def _with_lam_alef(text: str) -> Iterator[str]:
    """Lam before alef is one sign."""
    place = 0
    while place < len(text):
        pair = text[place : place + 2]
        is_one = len(pair) == len("لا") and pair[0] == LAM and pair[1] in ALEFS
        yield pair if is_one else text[place]
        place += 2 if is_one else 1


@lru_cache(maxsize=1)
def _forms() -> dict[tuple[str, str], str]:
    """Unicode's own table: a letter, a place in the word, and the form it takes there."""
    found = {}
    for first, last in FORMS:
        for code in range(first, last + 1):
            kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
            text = "".join(chr(int(letter, 16)) for letter in letters)
            is_letter = len(text) == 1 or text in {LAM + alef for alef in ALEFS}
            if kind and is_letter:
                found[text, kind.strip("<>")] = chr(code)
    return found
