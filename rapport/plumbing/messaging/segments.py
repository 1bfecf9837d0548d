"""How long a text is, as those count who charge for it (GSM 03.38, 3GPP TS 23.038)."""

from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWO_PLACES = frozenset("^{}\\[~]|€")
MOST_PARTS = 10


@dataclass(frozen=True)
class Length:
    """`units` are places used; `parts` are the messages that will be charged."""

    units: int
    parts: int
    a_part: int
    is_plain: bool

    @property
    def left(self) -> int:
        """Places free in the last part."""
        return self.parts * self.a_part - self.units


def measure(text: str) -> Length:
    """One part holds 160 plain or 70 other letters; of several each holds a little less."""
    if all(letter in _BASIC or letter in _TWO_PLACES for letter in text):
        units = sum(2 if letter in _TWO_PLACES else 1 for letter in text)
        return _length(units, alone=160, joined=153, is_plain=True)
    units = len(text.encode("utf-16-be")) // 2
    return _length(units, alone=70, joined=67, is_plain=False)


def _length(units: int, *, alone: int, joined: int, is_plain: bool) -> Length:
    if units <= alone:
        return Length(units, 1, alone, is_plain)
    return Length(units, -(-units // joined), joined, is_plain)
