"""A purchase of a walk-in, claimed later with the receipt in hand."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.rules import Purchased
from rapport.business.sales.events import PurchaseClaimed
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.events import Direction
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

LASTS = timedelta(days=366)
# The same words whatever is wrong, so that nobody learns which numbers there are.
NOT_FOUND = say(
    "We find no such receipt, or it is on somebody's card already. Look at the number and the "
    "total once more, or show it at the counter."
)


@transaction.atomic
def claim_purchase(
    number: str, *, total: Decimal | None, day: date | None, customer_id: int, now: datetime
) -> Purchase:
    """Theirs, if nobody's yet and the total or the day is right. Twice is once."""
    customer_id = customers.lead(customer_id)
    purchase = (
        Purchase.objects.select_for_update(of=("self",))
        .filter(number=number[:60], is_return=False, at__gte=now - LASTS)
        .first()
    )
    if purchase is None or not _fits(purchase, total, day):
        raise Refused(NOT_FOUND)
    if purchase.customer_id == customer_id:
        return purchase
    # Of two who claim it at once, one gets it.
    once = Purchase.objects.filter(pk=purchase.pk, customer=None).update(customer_id=customer_id)
    if not once:
        raise Refused(NOT_FOUND)
    purchase.customer_id = customer_id
    customers.settle_stage(customer_id, happening=Purchased(), now=now, at=purchase.at, by=None)
    customers.note_contact(customer_id, at=purchase.at, direction=Direction.FROM_THEM)
    event = PurchaseClaimed(
        purchase_id=purchase.pk,
        customer_id=customer_id,
        total=purchase.total,
        currency=purchase.currency,
    )
    record(event, by=None, at=now)
    return purchase


def _fits(purchase: Purchase, total: Decimal | None, day: date | None) -> bool:
    if total is None and day is None:
        return False
    if total is not None and total != purchase.total:
        return False
    return day is None or day == opening_hours().local(purchase.at).date()
