"""What comes back: the same purchase turned round."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.sales import rules
from rapport.business.sales.events import PurchaseReturned
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.business.sales.queries.purchases import left_of
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.events import Direction
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .purchases import Line, lines_of, write_lines


@transaction.atomic
def enter_return(
    *,
    by: Member | None,
    now: datetime,
    at: datetime | None = None,
    purchase_id: int | None = None,
    quantities: Mapping[int, Decimal] | None = None,
    customer_id: int | None = None,
    lines: Sequence[Line] = (),
    note: str = "",
) -> Purchase:
    """Take something back: lines of a purchase by position, or, without its bill, in words."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    of = _locked(purchase_id, by=by) if purchase_id else None
    wanted = _of_bill(of, quantities or {}) if of is not None else lines_of(lines)
    if not wanted:
        raise Refused(say("Say what comes back: at least one line."))
    turned = [Line(one.text, -one.quantity, one.price, one.product) for one in wanted]
    total = _total(turned, of)
    whose = of.customer_id if of is not None else customer_id
    if of is None and whose is not None:
        whose = customers.lead(whose)
    purchase = Purchase.objects.create(
        customer_id=whose,
        at=at or now,
        channel=of.channel if of is not None else Purchase.Channel.COUNTER,
        currency=of.currency if of is not None else business().currency,
        total=total,
        is_return=True,
        returns=of,
        note=note[:300],
        by=by,
    )
    write_lines(purchase, turned)
    if whose is not None:
        customers.note_contact(whose, at=at or now, direction=Direction.FROM_THEM)
    event = PurchaseReturned(
        purchase_id=purchase.pk,
        customer_id=whose,
        total=-total,
        currency=purchase.currency,
        what=", ".join(one.text for one in turned[:3]),
    )
    record(event, by=by, at=at or now)
    return purchase


def _locked(purchase_id: int, *, by: Member | None) -> Purchase:
    """The purchase, locked, so that two returns at once cannot bring back more than was bought."""
    seen = Purchase.objects.visible_to(by) if by is not None else Purchase.objects.all()
    purchase = seen.select_for_update(of=("self",)).get(pk=purchase_id)
    if purchase.is_return:
        raise Refused(say("A return cannot be returned. Undo it instead."))
    return purchase


def _total(turned: Sequence[Line], of: Purchase | None) -> Decimal:
    """What goes back now. All parts together are rounded as one, so that in the end it is as much
    as was paid."""
    rows = PurchaseLine.objects.filter(purchase__returns=of) if of is not None else ()
    before = [(one.quantity, one.price) for one in rows]
    now = [(one.quantity, one.price) for one in turned]
    return rules.total_of([*before, *now]) - rules.total_of(before)


def _of_bill(of: Purchase, quantities: Mapping[int, Decimal]) -> list[Line]:
    left, found = left_of(of), []
    for line in of.lines.select_related("product").order_by("position"):
        wanted = quantities.get(line.position, Decimal(0))
        reason = rules.return_refusal(text=line.text, wanted=wanted, left=left[line.position])
        reason = reason or rules.size_refusal(quantity=wanted, price=line.price)
        if reason:
            raise Refused(reason)
        if wanted:
            found.append(Line(line.text, wanted, line.price, line.product))
    return found
