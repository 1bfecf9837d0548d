"""One row of a table of purchases, understood."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from rapport.business.customers import points
from rapport.business.customers.imports import Line, Setting
from rapport.business.customers.imports.people import number_of
from rapport.business.customers.rules import tidy
from rapport.business.sales import rules
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

from .fields import CHANNELS, UNPAID

_CANCELLED = re.compile(r"^[Cc]-?\d")


@dataclass(frozen=True)
class Bought:
    """A line of a bill as the row says it."""

    number: str
    at: datetime
    customer: str
    email: str
    name: str
    product: str
    text: str
    quantity: Decimal
    price: Decimal
    channel: str
    currency: str
    country: str

    @property
    def is_cancelled(self) -> bool:
        """Tills number what they take back C536379."""
        return bool(_CANCELLED.match(self.number))

    @property
    def has_customer(self) -> bool:
        return bool(self.customer or self.email or self.name)


def understood(line: Line, setting: Setting, *, has_number: bool) -> Bought | Sentence:
    """The bought thing of this row, or why there is none."""
    number = tidy(line["number"], longest=60)
    if has_number and not number:
        return say("There is no purchase number.")
    at = setting.moment(line, "at")
    if at is None or not 1900 <= at.year <= 2200:  # noqa: PLR2004
        return say("“{text}” is not a date.", text=line["at"][:60])
    try:
        quantity, price = _counted(line, setting)
        email = points.email(line["email"]).value if line["email"] else ""
    except Refused as refusal:
        return refusal.reason
    bought = Bought(
        number=number_of(number) or f"{setting.digest[:10]}-{line.number}",
        at=at,
        customer=number_of(line["customer"]),
        email=email,
        name=tidy(line["name"], longest=200),
        product=number_of(tidy(line["product"], longest=60)),
        text=tidy(line["text"], longest=200),
        quantity=quantity,
        price=price,
        channel=CHANNELS.get(line["channel"].casefold(), "other" if line["channel"] else "counter"),
        currency=currency_of(line["currency"]) or setting.currency,
        country=tidy(line["country"], longest=80),
    )
    return _refusal(bought) or _turned(bought)


def _counted(line: Line, setting: Setting) -> tuple[Decimal, Decimal]:
    """How many, and what one cost: by its price, or by the sum of the line."""
    if line["state"].strip().casefold() in UNPAID:
        raise Refused(say("It was never paid: the file says “{state}”.", state=line["state"][:40]))
    quantity = setting.number(line, "quantity") if line["quantity"] else Decimal(1)
    if quantity is None:
        raise Refused(say("“{text}” is not a quantity.", text=line["quantity"][:60]))
    price = setting.number(line, "price")
    if price is None and line["sum"] and not line["price"]:
        whole = setting.number(line, "sum")
        if whole is not None and quantity:
            price = abs(whole / quantity).quantize(rules.TEN_THOUSANDTH)
            quantity = -abs(quantity) if whole < 0 else quantity
    if price is None:
        raise Refused(say("“{text}” is not a price.", text=(line["price"] or line["sum"])[:60]))
    return quantity, price


def _refusal(one: Bought) -> Sentence | None:
    if one.price < 0:
        return say("The price is negative: this is no purchase but an adjustment.")
    if one.quantity == 0:
        return say("The quantity is zero.")
    if one.quantity < 0 and one.price == 0 and not one.has_customer:
        return say("A negative quantity without price and customer is a correction of the stock.")
    if not one.product and not one.text:
        return say("It does not say what was bought.")
    return rules.size_refusal(quantity=one.quantity, price=one.price)


def _turned(one: Bought) -> Bought:
    return replace(one, quantity=-abs(one.quantity)) if one.is_cancelled else one


def currency_of(text: str) -> str:
    """The three letters, or nothing."""
    code = text.strip().upper()
    return code if re.fullmatch(r"[A-Z]{3}", code) else ""
