"""Whether a voucher may be used for a basket, what it would give, or the reason why not."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
    channel: str = ""  # counts only there; empty: everywhere
    is_personal: bool = False  # only for whom it was given to


@dataclass(frozen=True)
class Before:
    """What a basket comes to before anything is taken off it."""

    total: Decimal
    lines: tuple[tuple[int | None, Decimal], ...] = ()  # which product, for how much
    channel: str = ""

    @property
    def products(self) -> frozenset[int]:
        return frozenset(one for one, _ in self.lines if one is not None)

    def worth_of(self, products: frozenset[int]) -> Decimal:
        """What these come to; all of it where none is named."""
        if not products:
            return self.total
        return sum((amount for one, amount in self.lines if one in products), Decimal(0))


@dataclass(frozen=True)
class Basket:
    """What is about to be paid, as far as the till knows it."""

    total: int | None = None  # in minor units
    counted: int | None = None  # what that comes to for which the voucher is
    products: frozenset[int] = frozenset()
    channel: str = ""
    is_theirs: bool = True  # paid by whom the voucher was given to
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
    if conditions.channel and conditions.channel != basket.channel:
        return say("This voucher does not count for a purchase made this way.")
    return _whom_refusal(conditions, basket)


def _whom_refusal(conditions: Conditions, basket: Basket) -> Sentence | None:
    """Why it is not for whoever pays."""
    if conditions.is_personal and not basket.is_theirs:
        return say("This voucher counts only for whom it was given to.")
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
        most = counted(conditions, basket)
        off = standing.left if most is None else min(standing.left, max(0, most))
        amount = as_money(off, standing.currency)
        return Checked(None, say("{amount} off", amount=amount), amount)
    if kind == "percent" and percent is not None:
        most = counted(conditions, basket)
        if most is None:
            return Checked(None, say("{percent} % off", percent=percent))
        amount = as_money(percent_of(most, percent), standing.currency)
        return Checked(
            None, say("{percent} % off: {amount}", percent=percent, amount=amount), amount
        )
    return Checked(None, say("For free: {thing}", thing=thing))


def counted(conditions: Conditions, basket: Basket) -> int | None:
    """How much of the basket a voucher may take from; nothing where that is not known."""
    return basket.counted if conditions.products else basket.total


def percent_of(minor: int, percent: int) -> int:
    """So many per cent, to the nearest coin, halves up."""
    return (max(0, minor) * percent * 2 + WHOLE) // (WHOLE * 2)
