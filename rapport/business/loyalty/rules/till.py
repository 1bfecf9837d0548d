"""What is typed at the till, and what a basket comes to. Plain values in, plain values out.

One field takes everything: "sne" finds the sneaker clean, "2 sne" two of it, "sne @15" for another
price, "19.90" an amount without a name, and a code is known by its length.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Self

WHOLE = Decimal(100)
TEN_THOUSANDTH = Decimal("0.0001")
MOST_ITEMS = 40
LARGEST = Decimal(999_999)
_NUMBER = r"\d{1,6}(?:[.,]\d{1,2})?"
_TYPED = re.compile(
    rf"(?:(?P<quantity>\d{{1,3}})\s*[x×*]?\s+|(?P<times>\d{{1,3}})\s*[x×*]\s*)?"
    rf"(?P<words>.*?)(?:\s*@\s*(?P<price>{_NUMBER}))?"
)
_AMOUNT = re.compile(_NUMBER)
_NUMBERED = {"product": "p", "voucher": "v", "reward": "r"}
_LONGEST_ID = 18


@dataclass(frozen=True)
class Typed:
    """What somebody meant: so many of something, perhaps at a price of its own."""

    words: str
    quantity: int = 1
    price: Decimal | None = None

    @property
    def amount(self) -> Decimal | None:
        """Where only a number was typed."""
        return _decimal(self.words) if _AMOUNT.fullmatch(self.words) else None


def typed(text: str) -> Typed:
    plain = " ".join(text.split())[:120]
    found = _TYPED.fullmatch(plain)
    if found is None:
        return Typed(plain)
    quantity = int(found["quantity"] or found["times"] or 1)
    price = _decimal(found["price"]) if found["price"] else None
    words = found["words"]
    return Typed(words, quantity, price) if words and quantity else Typed(plain)


@dataclass(frozen=True)
class Item:
    """One thing in the basket, as it travels from step to step in the form."""

    kind: str  # product, amount, voucher, reward
    number: int = 0
    quantity: int = 1
    price: Decimal | None = None

    def __str__(self) -> str:
        price = "" if self.price is None else str(self.price)
        if self.kind == "amount":
            return f"a:{price}:{self.quantity}"
        if self.kind == "product":
            return f"p:{self.number}:{self.quantity}:{price}"
        return f"{_NUMBERED[self.kind]}:{self.number}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The item again; nothing where it was tampered with."""
        kind, *rest = text[:60].split(":")
        if kind == "a" and len(rest) == 2:  # noqa: PLR2004
            price, quantity = _decimal(rest[0]), _count(rest[1])
            return cls("amount", 0, quantity, price) if price is not None and quantity else None
        if kind == "p" and len(rest) == 3:  # noqa: PLR2004
            number, quantity = _count(rest[0], _LONGEST_ID), _count(rest[1])
            return (
                cls("product", number, quantity, _decimal(rest[2])) if number * quantity else None
            )
        names = {letter: name for name, letter in _NUMBERED.items()}
        if kind in {"v", "r"} and len(rest) == 1 and (number := _count(rest[0], _LONGEST_ID)):
            return cls(names[kind], number)
        return None


@dataclass(frozen=True)
class TillLine:
    """One line of the bill that is being made."""

    text: str
    quantity: Decimal
    price: Decimal
    product_id: int | None = None
    item: str = ""  # which item of the basket it comes from
    is_free: bool = False
    is_reduced: bool = False  # by some per cent already

    @property
    def sum(self) -> Decimal:
        return (self.quantity * self.price).quantize(Decimal("0.01"), ROUND_HALF_UP)


def with_one_free(
    lines: Iterable[TillLine], *, product_id: int | None, text: str
) -> list[TillLine]:
    """One of this product costs nothing; where none is in the basket, it is added."""
    found, given = [], False
    for line in lines:
        if not given and not line.is_free and product_id and line.product_id == product_id:
            given = True
            if line.quantity > 1:
                found.append(replace(line, quantity=line.quantity - 1))
        else:
            found.append(line)
    # Without the product, so that what is free earns nothing again.
    return [*found, TillLine(text, Decimal(1), Decimal(0), None, is_free=True)]


def with_less(
    lines: Iterable[TillLine],
    percent: int,
    *,
    products: frozenset[int] = frozenset(),
    coin: Decimal = TEN_THOUSANDTH,
) -> list[TillLine]:
    """So many per cent less for what it is for, and never twice for the same thing."""
    part = (WHOLE - percent) / WHOLE
    return [
        replace(
            line,
            price=(line.price * part).quantize(coin, ROUND_HALF_UP),
            is_reduced=True,
        )
        if can_be_less(line, products)
        else line
        for line in lines
    ]


def can_be_less(line: TillLine, products: frozenset[int] = frozenset()) -> bool:
    """Whether so many per cent may come off it."""
    if line.is_free or line.is_reduced:
        return False
    return not products or line.product_id in products


def _decimal(text: str) -> Decimal | None:
    if not _AMOUNT.fullmatch(text):
        return None
    number = Decimal(text.replace(",", "."))
    return number if number <= LARGEST else None


def _count(text: str, longest: int = 3) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= longest else 0
