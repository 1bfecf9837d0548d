from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.rules import Purchased, tidy
from rapport.business.sales import rules
from rapport.business.sales.events import CustomerThanked, PurchaseMade
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.events import Direction
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@dataclass(frozen=True)
class Line:
    """One article as it was entered: of the list, or in words."""

    text: str
    quantity: Decimal
    price: Decimal
    product: Product | None = None


@transaction.atomic
def enter_purchase(
    *,
    customer_id: int | None,
    lines: Sequence[Line],
    at: datetime,
    by: Member | None,
    now: datetime,
    channel: str = Purchase.Channel.COUNTER,
    number: str | None = None,
    is_thanked: bool = False,
    currency: str = "",
) -> Purchase:
    """Write down what somebody bought. With a number, entering it twice is entering it once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    lines = lines_of(lines)
    if not lines:
        raise Refused(say("Say what was bought: at least one line."))
    total = rules.total_of((line.quantity, line.price) for line in lines)
    if customer_id is not None:
        customer_id = customers.lead(customer_id)
    entered = {
        "customer_id": customer_id,
        "at": at,
        "channel": channel,
        "currency": currency or business().currency,
        "total": total,
        "by": by,
        "thanked_at": at if is_thanked else None,
    }
    number = tidy(number or "", longest=60) or None
    if number:
        purchase, is_new = Purchase.objects.get_or_create(number=number, defaults=entered)
        if not is_new:
            return _same(purchase, total=total, customer_id=customer_id)
    else:
        purchase = Purchase.objects.create(**entered)
    write_lines(purchase, lines)
    if customer_id is not None:
        customers.settle_stage(customer_id, happening=Purchased(), now=now, at=at, by=by)
        customers.note_contact(customer_id, at=at, direction=Direction.FROM_THEM)
    event = PurchaseMade(
        purchase_id=purchase.pk,
        customer_id=customer_id,
        total=total,
        currency=purchase.currency,
        channel=channel,
        what=", ".join(line.text for line in lines[:3]),
    )
    record(event, by=by, at=at)
    return purchase


def _same(before: Purchase, *, total: Decimal, customer_id: int | None) -> Purchase:
    """The purchase that has this number already, unless it is quite another one."""
    both = {before.customer_id, customer_id} - {None}
    if before.is_return or before.total != total or len(both) > 1:
        raise Refused(say("There is another purchase {number} already.", number=before.number))
    return before


def lines_of(lines: Sequence[Line]) -> list[Line]:
    """The lines, tidied; refused where one cannot stand on a bill."""
    for line in lines:
        if reason := rules.line_refusal(quantity=line.quantity, price=line.price):
            raise Refused(reason)
    named = [(line, tidy(line.text or str(line.product or ""), longest=200)) for line in lines]
    if any(not text for _, text in named):
        raise Refused(say("Say what it was: every line needs a name."))
    return [Line(text, line.quantity, line.price, line.product) for line, text in named]


def write_lines(purchase: Purchase, lines: Sequence[Line]) -> None:
    """The lines of a new purchase, in their order."""
    PurchaseLine.objects.bulk_create(
        PurchaseLine(
            purchase=purchase,
            position=position,
            product=line.product,
            text=line.text,
            quantity=line.quantity,
            price=line.price,
        )
        for position, line in enumerate(lines, start=1)
    )


@transaction.atomic
def thank(
    customer_id: int,
    *,
    by: Member | None,
    now: datetime,
    purchase_id: int | None = None,
    way: str = "",
) -> None:
    """We thanked them: for this purchase, else for their newest."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    bought = Purchase.objects.select_for_update().filter(customer_id=customer_id)
    bought = bought.filter(pk=purchase_id) if purchase_id else bought.filter(is_return=False)
    newest = bought.order_by("-at", "-pk").first()
    if purchase_id and newest is not None and newest.thanked_at is not None:
        return
    if newest is not None and newest.thanked_at is None:
        newest.thanked_at = now
        newest.save(update_fields=["thanked_at"])
    customers.note_contact(customer_id, at=now, direction=Direction.FROM_US)
    thanked = newest.pk if newest else None
    record(CustomerThanked(customer_id=customer_id, purchase_id=thanked, way=way), by=by, at=now)
