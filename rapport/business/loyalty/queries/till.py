"""The till: who stands there, what is in the basket, what it comes to, and what may be meant."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.business.customers.models import Customer
from rapport.business.loyalty import rules
from rapport.business.loyalty.holding_back import Gift, held_back
from rapport.business.loyalty.models import PointsAccount, Reward, Voucher
from rapport.business.loyalty.rules.till import (
    TEN_THOUSANDTH,
    Item,
    TillLine,
    can_be_less,
    with_less,
    with_one_free,
)
from rapport.business.sales.models import Product, Purchase
from rapport.business.sales.queries.products import priced
from rapport.business.sales.rules import total_of
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.plumbing.design.moments import money
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

from .conditions import checked

MOST_VOUCHERS = 12


@dataclass(frozen=True)
class Used:
    """A voucher or reward in the basket: what it takes off, and how much of it is used."""

    item: str
    text: str
    is_reward: bool
    voucher: Voucher | None = None
    reward: Reward | None = None
    off: Money | None = None
    refusal: Sentence | None = None
    taken: Decimal | None = None  # of a voucher that holds money


@dataclass(frozen=True)
class Ready:
    """Something of theirs that can be used now, by one key."""

    item: str
    text: str
    hint: Sentence | None
    is_reward: bool


@dataclass(frozen=True)
class Bill:
    """What the basket comes to."""

    lines: list[TillLine]
    used: list[Used]
    total: Decimal  # as it is written down, after what is for free or reduced
    before_it: rules.Before
    to_pay: Decimal
    currency: str
    refusal: Sentence | None = None
    held_back: Sentence | None = None  # refused too, unless somebody who may says why


@dataclass
class _Making:
    currency: str
    lines: list[TillLine] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)
    refusal: Sentence | None = None
    held_back: Sentence | None = None


def bill(
    items: Sequence[Item], *, member: Member, customer: Customer | None, now: datetime
) -> Bill:
    """The basket with today's prices, then what vouchers and rewards make of it."""
    currency = business().currency
    made = _Making(currency)
    today = opening_hours().local(now).date()
    _price(made, items, today)
    before = rules.Before(
        _sum(made.lines),
        tuple((one.product_id, one.sum) for one in made.lines),
        Purchase.Channel.COUNTER,
    )
    reductions = _reductions(items, member, customer)
    for item, voucher, reward in sorted(reductions, key=lambda one: _order(one[1], one[2])):
        if reward is not None:
            _use_reward(made, item, reward, before)
        elif voucher is not None:
            _use_voucher(made, item, voucher, before, customer, today)
    total = _sum(made.lines)
    to_pay = total - sum((one.taken for one in made.used if one.taken), Decimal(0))
    return Bill(
        made.lines, made.used, total, before, to_pay, currency, made.refusal, made.held_back
    )


def ready_for(customer: Customer, *, member: Member, now: datetime) -> list[Ready]:
    """Rewards that their points reach, then their vouchers, the next to end first."""
    today = opening_hours().local(now).date()
    found = [
        Ready(str(Item("reward", one.pk)), one.name, _cost(one), is_reward=True)
        for one in rewards_reached(customer.pk)
    ]
    usable = Voucher.objects.visible_to(member).filter(customer=customer).unspent()
    usable = usable.exclude(expires_on__lt=today).exclude(from_on__gt=today)
    for voucher in usable.order_by("expires_on", "pk")[:MOST_VOUCHERS]:
        hint = say("until {day}", day=voucher.expires_on) if voucher.expires_on else None
        item = str(Item("voucher", voucher.pk))
        found.append(Ready(item, voucher_words(voucher), hint, is_reward=False))
    return found


def rewards_reached(customer_id: int) -> list[Reward]:
    """The rewards that somebody's points are enough for, in every programme."""
    left: dict[int, int] = {}
    accounts = PointsAccount.objects.filter(customer=customer_id).with_balance()
    for account in accounts:
        had = left.get(account.programme_id, 0)
        left[account.programme_id] = had + account.left  # type: ignore[attr-defined]
    rewards = (
        Reward.objects.offered().filter(programme__in=left).select_related("programme", "product")
    )
    return [one for one in rewards.cheapest_first() if one.cost <= left[one.programme_id]]


def voucher_words(voucher: Voucher) -> str:
    """What a voucher is good for, as short as a label."""
    if voucher.is_money:
        left: int = getattr(voucher, "left", voucher.amount)
        return money(rules.as_money(left, voucher.currency).amount, voucher.currency)
    if voucher.kind == Voucher.Kind.PERCENT:
        return f"−{voucher.percent} %"
    return voucher.thing or str(voucher.product or voucher.reason or voucher)


def _price(made: _Making, items: Sequence[Item], today: date) -> None:
    ids = [one.number for one in items if one.kind == "product"]
    found = priced(Product.objects.filter(pk__in=ids), today=today)
    known = {one.pk: one for one in found}
    for item in items:
        if item.kind == "amount" and item.price is not None:
            made.lines.append(
                TillLine(_("Purchase"), Decimal(item.quantity), item.price, item=str(item))
            )
        elif item.kind == "product" and (product := known.get(item.number)):
            price = item.price if item.price is not None else product.amount  # type: ignore[attr-defined]
            if price is None:
                made.refusal = say(
                    "“{name}” has no price yet: add it with @, such as @12.50.", name=product.name
                )
                price = Decimal(0)
            made.lines.append(
                TillLine(product.name, Decimal(item.quantity), price, product.pk, str(item))
            )


def _sum(lines: Sequence[TillLine]) -> Decimal:
    return total_of((line.quantity, line.price) for line in lines)


def _reductions(
    items: Sequence[Item], member: Member, customer: Customer | None
) -> list[tuple[Item, Voucher | None, Reward | None]]:
    numbers = {kind: [x.number for x in items if x.kind == kind] for kind in ("voucher", "reward")}
    seen = Voucher.objects.visible_to(member).with_balance().select_related("product")
    vouchers = {one.pk: one for one in seen.filter(pk__in=numbers["voucher"])}
    reached = {one.pk: one for one in rewards_reached(customer.pk)} if customer else {}
    found: dict[str, tuple[Item, Voucher | None, Reward | None]] = {}
    for item in items:
        if item.kind == "voucher" and item.number in vouchers:
            found[str(item)] = (item, vouchers[item.number], None)
        elif item.kind == "reward" and item.number in reached:
            found[str(item)] = (item, None, reached[item.number])
    return list(found.values())


def _order(voucher: Voucher | None, reward: Reward | None) -> int:
    """What is for free first, then per cents, then money."""
    kind = voucher.kind if voucher else reward.kind if reward else ""
    return {"product": 0, "service": 0, "gift": 0, "percent": 1}.get(str(kind), 2)


def _use_reward(made: _Making, item: Item, reward: Reward, before: rules.Before) -> None:
    at_first, taken, refusal, currency = _sum(made.lines), None, None, made.currency
    if reward.kind == Reward.Kind.PERCENT and reward.percent:
        refusal = _twice(made)
        made.lines = with_less(made.lines, reward.percent, coin=_coin(currency))
    elif reward.kind == Reward.Kind.MONEY and reward.amount:
        refusal = rules.currency_refusal(reward.programme.currency, currency)
        taken = min(rules.as_money(reward.amount, currency).amount, _open(made))
    else:
        thing = reward.product.name if reward.product else reward.name
        made.lines = with_one_free(made.lines, product_id=reward.product_id, text=thing)
    off = taken if taken is not None else at_first - _sum(made.lines)
    if reward.minimum and before.total < rules.as_money(reward.minimum, currency).amount:
        amount = rules.as_money(reward.minimum, currency)
        refusal = say("This counts from a purchase of {amount}.", amount=amount)
    made.refusal = made.refusal or refusal
    money = Money(off, currency)
    made.used.append(Used(str(item), reward.name, True, None, reward, money, refusal, taken))


def _use_voucher(
    made: _Making,
    item: Item,
    voucher: Voucher,
    before: rules.Before,
    customer: Customer | None,
    today: date,
) -> None:
    currency = made.currency
    left: int = voucher.left  # type: ignore[attr-defined]
    products = frozenset(voucher.only_for.values_list("pk", flat=True))
    refusal = checked(
        voucher,
        total=before.total,
        counted=before.worth_of(products),
        product_ids=before.products,
        channel=before.channel,
        customer_id=customer.pk if customer else None,
        today=today,
    ).refusal
    if refusal is None and voucher.kind == Voucher.Kind.PERCENT:
        refusal = _twice(made, products)
    elif refusal is None and voucher.is_money:
        refusal = rules.currency_refusal(voucher.currency, currency)
    at_first, taken = _sum(made.lines), None
    if refusal is None and voucher.is_money:
        most = min(_open(made), _worth_of(made, products))
        taken = min(rules.as_money(left, voucher.currency).amount, most)
    elif refusal is None and voucher.kind == Voucher.Kind.PERCENT and voucher.percent:
        made.lines = with_less(made.lines, voucher.percent, products=products, coin=_coin(currency))
    elif refusal is None:
        words = voucher_words(voucher)
        made.lines = with_one_free(made.lines, product_id=voucher.product_id, text=words)
    made.refusal = made.refusal or refusal
    off = taken if taken is not None else at_first - _sum(made.lines)
    if refusal is None and customer is not None:
        refusal = held_back(Gift(customer.pk, uses=voucher.key or ""))
        made.held_back = made.held_back or refusal
    text, less = voucher_words(voucher), Money(off, voucher.currency)
    made.used.append(Used(str(item), text, False, voucher, None, less, refusal, taken))


def _coin(currency: str) -> Decimal:
    """To what a price that costs less is rounded: where there are no cents, to whole ones."""
    return TEN_THOUSANDTH if rules.minor_digits(currency) else Decimal(1)


def _twice(made: _Making, products: frozenset[int] = frozenset()) -> Sentence | None:
    """Two reductions in per cent never come off the same thing."""
    if not made.lines or any(can_be_less(one, products) for one in made.lines):
        return None
    return say("What it is for costs less already: only one of them counts.")


def _worth_of(made: _Making, products: frozenset[int]) -> Decimal:
    return _sum([one for one in made.lines if not products or one.product_id in products])


def _open(made: _Making) -> Decimal:
    """What is still to be paid."""
    return _sum(made.lines) - sum((one.taken for one in made.used if one.taken), Decimal(0))


def _cost(reward: Reward) -> Sentence:
    if reward.programme.kind == "stamps":
        return say("for {count} stamps", count=reward.cost)
    return say("for {count} points", count=reward.cost)
