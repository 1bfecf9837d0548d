"""Whether a voucher may be used for a basket, what it would give, or the reason why not."""

from dataclasses import dataclass
from datetime import date

from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

from .amounts import as_money
from .redeeming import Standing, redeem_refusal

WHOLE = 100


@dataclass(frozen=True)
class Conditions:
    minimum: int = 0
    from_on: date | None = None
    is_for_first: bool = False
    is_once_each: bool = False
    products: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Basket:
    """What is about to be paid, as far as the till knows it."""

    total: int | None = None  # in minor units
    products: frozenset[int] = frozenset()
    is_first: bool | None = None  # whether it is this customer's first purchase
    was_used: bool = False  # by this customer, before
    has_customer: bool = False


def condition_refusal(
    conditions: Conditions, basket: Basket, *, currency: str, today: date
) -> Sentence | None:
    """Why this basket is not one it counts for."""
    if conditions.from_on is not None and conditions.from_on > today:
        return say("This voucher counts from {day}.", day=conditions.from_on)
    if conditions.minimum and (basket.total is None or basket.total < conditions.minimum):
        return say(
            "This voucher counts from a purchase of {amount}.",
            amount=as_money(conditions.minimum, currency),
        )
    if conditions.products and not conditions.products & basket.products:
        return say("This voucher is not for what is being bought.")
    if (conditions.is_for_first or conditions.is_once_each) and not basket.has_customer:
        return say("Say first whose voucher it is: it counts once for each customer.")
    if conditions.is_for_first and not basket.is_first:
        return say("This voucher is for a first purchase.")
    if conditions.is_once_each and basket.was_used:
        return say("This customer has used this voucher already.")
    return None


@dataclass(frozen=True)
class Checked:
    """What a voucher would give for a basket, or why it would not."""

    refusal: Sentence | None
    gives: Sentence | None = None
    takes_off: Money | None = None  # where it is known what it comes to


def checked(
    standing: Standing,
    conditions: Conditions,
    basket: Basket,
    *,
    kind: str,
    percent: int | None,
    thing: str,
    today: date,
) -> Checked:
    money = kind in {"money", "gift_card", "credit"}
    refusal = redeem_refusal(standing, amount=1, today=today) or condition_refusal(
        conditions, basket, currency=standing.currency, today=today
    )
    if refusal:
        return Checked(refusal)
    if money:
        off = standing.left if basket.total is None else min(standing.left, max(0, basket.total))
        amount = as_money(off, standing.currency)
        return Checked(None, say("{amount} off", amount=amount), amount)
    if kind == "percent" and percent is not None:
        if basket.total is None:
            return Checked(None, say("{percent} % off", percent=percent))
        amount = as_money(percent_of(basket.total, percent), standing.currency)
        return Checked(
            None, say("{percent} % off: {amount}", percent=percent, amount=amount), amount
        )
    return Checked(None, say("For free: {thing}", thing=thing))


def percent_of(minor: int, percent: int) -> int:
    """So many per cent, to the nearest coin, halves up."""
    return (max(0, minor) * percent * 2 + WHOLE) // (WHOLE * 2)
