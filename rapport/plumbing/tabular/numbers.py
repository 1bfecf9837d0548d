"""Numbers and money as people write them, exact."""

import re
from collections.abc import Iterable
from decimal import Decimal

_WORDS = "eur usd gbp chf fr kr sek nok dkk pln zł cad aud jpy czk kč huf ft ron lei try inr rs"
_SIGNS = re.compile(
    r"[€$£¥₹₽₺₩₴\s\u00a0\u202f'’_]"
    rf"|(?<![^\W\d])(?:{'|'.join(_WORDS.split())})\.?(?![^\W\d])",
    re.IGNORECASE,
)
_ALL_DIGITS = re.compile(r"^\d+$")
_LONGEST = 30
THOUSAND = 3


def parse_number(text: str, decimal: str = "") -> Decimal | None:
    """The number, or None. `decimal` is the sign before the decimals where it is known.

    Without it "1,234" could be either; then it is None: see `decimal_sign` for a whole column.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    text, is_negative = _sign(text)
    text = _SIGNS.sub("", text.lower()).removesuffix(",-").removesuffix(".-")
    if text.endswith("-") or text.startswith("-"):  # 12,50- as some ledgers print, or €-5
        is_negative, text = not is_negative, text.strip("-")
    plain = _plain(text.lstrip("+"), decimal)
    if plain is None:
        return None
    return -Decimal(plain) if is_negative else Decimal(plain)


def decimal_sign(samples: Iterable[str]) -> str:
    """The decimal sign of a column: "." or ","; empty when nothing in it tells."""
    votes = {".": 0, ",": 0}
    for sample in samples:
        sign = _decisive(sample)
        if sign:
            votes[sign] += 1
    if all(votes.values()):
        return ""  # They contradict each other: a person must look.
    return next((sign for sign, count in votes.items() if count), "")


def _sign(text: str) -> tuple[str, bool]:
    text = text.replace("\u2212", "-").replace("\u2013", "-")
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.startswith("-"):
        return text[1:].strip(), True
    return text, False


def _plain(text: str, decimal: str) -> str | None:
    """As Python writes it: digits, perhaps a point and digits."""
    if not decimal:
        decimal = _decisive(text)
        if not decimal and ("," in text or "." in text):
            return None
    thousands = "," if decimal == "." else "."
    whole, point, part = text.partition(decimal) if decimal else (text, "", "")
    if point and not _ALL_DIGITS.match(part):
        return None
    groups = whole.split(thousands)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= THOUSAND or not _grouped(groups[1:])):
        return None
    whole = "".join(groups) or ("0" if part else "")
    if not _ALL_DIGITS.match(whole) or not whole.isascii() or not part.isascii():
        return None
    return f"{whole}.{part}" if part else whole


def _grouped(groups: list[str]) -> bool:
    """In threes; or in twos before the last three, as in India."""
    return len(groups[-1]) == THOUSAND and all(len(one) in {2, THOUSAND} for one in groups[:-1])


def _decisive(text: str) -> str:
    """The decimal sign where this one number leaves no doubt."""
    text = _SIGNS.sub("", text.strip().lower()).strip("()-+")
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        return "," if comma > point else "."
    sign = "," if comma >= 0 else "." if point >= 0 else ""
    if not sign:
        return ""
    if text.count(sign) > 1:  # 1.234.567: it parts thousands, so the other is the decimal sign
        return "," if sign == "." else "."
    whole, _, part = text.partition(sign)
    if len(part) == THOUSAND and 1 <= len(whole) <= THOUSAND and whole.lstrip("0") == whole:
        return ""
    return sign
