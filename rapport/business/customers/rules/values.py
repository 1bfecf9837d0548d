"""What people write into a field of their own, read and checked by the field's kind."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.tabular.dates import Order, date_order, parse_date
from rapport.plumbing.tabular.numbers import parse_number

from .names import fold, tidy, tidy_text

LONGEST_VALUE, LONGEST_FOLDED, LONGEST_SHOWN = 2_000, 200, 40
# What every database keeps exactly: fifteen digits in all.
LARGEST, DECIMALS, CENTS = Decimal(10) ** 11, 4, 2
FIRST_YEAR = 1_000
YES, NO = "yes", "no"
_YES = frozenset(
    ["yes", "y", "true", "1", "on", "x", "ja", "j", "wahr", "oui", "o", "vrai", "si", "s"]
)
_NO = frozenset(["no", "n", "false", "0", "off", "nein", "falsch", "non", "faux"])
_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW"}
_CODE = re.compile(r"(?<![A-Za-z])([A-Z]{3})(?![A-Za-z])")
_HOST = re.compile(r"^(?!-)[\w-]+(\.[\w-]+)+$|^localhost$")


class ValueKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    LINK = "link"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a field takes: its kind, and what the kind needs to know."""

    kind: ValueKind
    choices: tuple[str, ...] = ()
    currency: str = "EUR"
    cents: int = CENTS
    # How a whole column is written, where somebody has said so: "." or ",", and the order of dates.
    decimal: str = ""
    order: str = ""


@dataclass(frozen=True)
class Value:
    """A value in the columns that hold it; all empty where there is none."""

    text: str = ""
    folded: str = ""
    number: Decimal | None = None
    on: date | None = None

    @property
    def is_empty(self) -> bool:
        return not self.text and self.number is None and self.on is None


NOTHING = Value()


def read_value(shape: Shape, given: object) -> Value | Sentence:
    """The value as it is kept, or in words why it cannot be. What is empty is no value."""
    if given is None or (isinstance(given, str) and not tidy(given, longest=LONGEST_VALUE)):
        return NOTHING
    if isinstance(given, float):
        given = Decimal(str(given))
    if isinstance(given, bool):
        given = YES if given else NO
    return _READERS[shape.kind](shape, given)


def _text(shape: Shape, given: object) -> Value | Sentence:
    text = tidy_text(str(given), longest=LONGEST_VALUE + 1)
    if len(text) > LONGEST_VALUE:
        return say("That is too long: {most} characters at most.", most=LONGEST_VALUE)
    return _kept(text) if text else NOTHING


def _number(shape: Shape, given: object) -> Value | Sentence:
    number = _figure(shape, given)
    if isinstance(number, Sentence):
        return number
    if number != round(number, DECIMALS):
        return say("A number has at most {most} decimals.", most=DECIMALS)
    return Value(number=plain_number(number))


def _money(shape: Shape, given: object) -> Value | Sentence:
    other = _other_currency(shape.currency, str(given))
    if other:
        return say(
            "“{given}” is in {other}; this is kept in {currency}.",
            given=_shown(given),
            other=other,
            currency=shape.currency,
        )
    amount = _figure(shape, given)
    if isinstance(amount, Sentence):
        return amount
    if amount != round(amount, shape.cents):
        return say("An amount has at most {most} decimals.", most=shape.cents)
    return Value(number=plain_number(amount))


def _figure(shape: Shape, given: object) -> Decimal | Sentence:
    """A number, where it cannot mean two; what a program sends as a number is one."""
    if isinstance(given, int | Decimal):
        number: Decimal | None = Decimal(given)
    else:
        number = parse_number(str(given), shape.decimal)
    if number is None and (readings := _readings(str(given))):
        return say(
            "“{given}” could be {first} or {second}. Please write it one of these ways.",
            given=_shown(given),
            first=readings[0],
            second=readings[1],
        )
    if number is None or not number.is_finite():
        return say("“{given}” is not a number.", given=_shown(given))
    if abs(number) >= LARGEST:
        return say("That number is too large: less than {most}, please.", most=f"{LARGEST:,}")
    return number


def _readings(text: str) -> tuple[str, str] | None:
    """Both numbers that "1,234" may be, each written so that it is one only."""
    small, large = (parse_number(text, sign) for sign in (",", "."))
    if small is None or large is None:
        return None
    low, high = sorted((small, large), key=abs)
    return spelled_number(low), spelled_number(high)


def _other_currency(own: str, text: str) -> str:
    """Another currency than ours, if the text names one; a dollar may be anybody's."""
    named = {_SIGNS[sign] for sign in _SIGNS if sign in text} | set(_CODE.findall(text))
    if "$" in text and own in {"EUR", "GBP", "CHF"}:
        named.add("$")
    return next(iter(sorted(named - {own})), "")


def _date(shape: Shape, given: object) -> Value | Sentence:
    if isinstance(given, date):
        day: date | None = date(given.year, given.month, given.day)
    else:
        text = tidy(str(given), longest=LONGEST_VALUE)
        order = Order(shape.order) if shape.order else date_order([text])
        if order is Order.AMBIGUOUS:
            return say(
                "“{given}” could be several days. Please write year, month, day: 2026-04-03.",
                given=_shown(text),
            )
        day = parse_date(text, order) if order else None
    if day is None or day.year < FIRST_YEAR:
        return say(
            "“{given}” is not a day. Please write year, month, day: 2026-04-03.",
            given=_shown(given),
        )
    return Value(on=day)


def _choice(shape: Shape, given: object) -> Value | Sentence:
    wanted = fold(tidy(str(given), longest=LONGEST_VALUE))
    for choice in shape.choices:
        if fold(choice) == wanted:
            return _kept(choice)
    return say(
        "“{given}” is not one of the choices: {choices}.",
        given=_shown(given),
        choices=", ".join(shape.choices) or "–",
    )


def _yes_no(shape: Shape, given: object) -> Value | Sentence:
    word = fold(tidy(str(given), longest=LONGEST_VALUE))
    if word in _YES or word in _NO:
        return _kept(YES if word in _YES else NO)
    return say("“{given}” is neither yes nor no.", given=_shown(given))


def _link(shape: Shape, given: object) -> Value | Sentence:
    """Only what opens a page or a letter; anything else may be a trap."""
    link = str(given).strip()
    not_ours = say(
        "“{given}” is not a link we can open: it begins with https:// or mailto:.",
        given=_shown(given),
    )
    if len(link) > LONGEST_VALUE:
        return say("That is too long: {most} characters at most.", most=LONGEST_VALUE)
    if not link.isprintable() or any(c.isspace() or c in '\\<>"' for c in link):
        return not_ours
    if ":" not in link.partition("/")[0] and "@" not in link:
        link = f"https://{link}"
    try:
        parts = urlsplit(link)
        is_fit = _is_page(parts.hostname, parts.port) and "@" not in parts.netloc
    except ValueError:
        return not_ours
    if parts.scheme in {"http", "https"} and is_fit:
        return _kept(link)
    if parts.scheme == "mailto" and re.fullmatch(r"[^@]+@[^@]+", parts.path):
        return _kept(link)
    return not_ours


def _is_page(host: str | None, _port: int | None) -> bool:
    """Reading the port is what refuses a wrong one."""
    return bool(host and (_HOST.match(host) or re.fullmatch(r"[0-9a-f:.]+", host)))


_READERS = {
    ValueKind.TEXT: _text,
    ValueKind.NUMBER: _number,
    ValueKind.MONEY: _money,
    ValueKind.DATE: _date,
    ValueKind.CHOICE: _choice,
    ValueKind.YES_NO: _yes_no,
    ValueKind.LINK: _link,
}


def spelled(kind: str, value: Value) -> str:
    """The value as text that is read as the same value again, in every file and form."""
    if kind == ValueKind.DATE:
        return value.on.isoformat() if value.on else ""
    if kind in {ValueKind.NUMBER, ValueKind.MONEY}:
        return "" if value.number is None else spelled_number(value.number)
    return value.text


def spelled_number(number: Decimal) -> str:
    """Plain digits; never three decimals, which elsewhere mean thousands."""
    text = f"{plain_number(number):f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text  # noqa: PLR2004


def plain_number(number: Decimal) -> Decimal:
    """Without trailing noughts: 12.50 and 12.5 are one value."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()


def _kept(text: str) -> Value:
    return Value(text=text, folded=fold(text)[:LONGEST_FOLDED])


def _shown(given: object) -> str:
    return tidy(str(given), longest=LONGEST_SHOWN)
