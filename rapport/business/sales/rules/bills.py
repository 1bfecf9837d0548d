"""Decisions about money and returns. Plain values in, plain values out."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from rapport.plumbing.kernel.words import Sentence, say

CENT = Decimal("0.01")
THOUSANDTH = Decimal("0.001")
TEN_THOUSANDTH = Decimal("0.0001")
LARGEST_QUANTITY = Decimal(999999)
LARGEST_PRICE = Decimal(9999999)
LARGEST_TOTAL = Decimal(999999999999)


def total_of(lines: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """The sum of quantity times price, rounded once, at the end, half away from zero."""
    exact = sum((quantity * price for quantity, price in lines), Decimal(0))
    return exact.quantize(CENT, ROUND_HALF_UP)


def line_refusal(*, quantity: Decimal, price: Decimal) -> Sentence | None:
    """Why this line cannot stand on a bill, or None when it can."""
    if not (quantity.is_finite() and price.is_finite()):
        return say("Quantity and price must be numbers.")
    if quantity == 0:
        return say("A line needs a quantity.")
    if quantity < 0:
        return say("A quantity below zero is a return: enter it as one.")
    if price < 0:
        return say("A price cannot be negative.")
    return size_refusal(quantity=quantity, price=price)


def size_refusal(*, quantity: Decimal, price: Decimal) -> Sentence | None:
    """Why these numbers are beyond what is kept, or None."""
    if abs(quantity) > LARGEST_QUANTITY or abs(price) > LARGEST_PRICE:
        return say("This quantity or price is too large.")
    if quantity != quantity.quantize(THOUSANDTH):
        return say("A quantity has at most three decimals.")
    if price != price.quantize(TEN_THOUSANDTH):
        return say("A price has at most four decimals.")
    return None


def return_refusal(*, text: str, wanted: Decimal, left: Decimal) -> Sentence | None:
    """Why so many of this line may not come back, or None when they may."""
    if wanted < 0:
        return say("Say how many come back, without a minus.")
    if wanted > left:
        return say("Of “{text}” only {left} can still come back.", text=text, left=plain(left))
    return None


def plain(number: Decimal) -> str:
    """6.000 as 6, 1.500 as 1.5."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
