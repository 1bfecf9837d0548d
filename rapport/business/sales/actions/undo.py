"""Taking back a purchase that was entered by mistake."""

from datetime import datetime

from django.db import transaction

from rapport.business.sales.events import PurchaseUndone
from rapport.business.sales.models import Purchase
from rapport.business.sales.undoing import put_back
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def undo_purchase(purchase_id: int, *, by: Member | None, now: datetime) -> None:
    """Take an entry back. What has come back of it must be undone first. Twice is once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    seen = Purchase.objects.visible_to(by) if by is not None else Purchase.objects.all()
    purchase = seen.select_for_update(of=("self",)).filter(pk=purchase_id).first()
    if purchase is None:
        return
    if Purchase.objects.filter(returns=purchase).exists():
        raise Refused(say("Something of it has come back already. Undo that return first."))
    put_back(purchase, by=by, now=now)
    event = PurchaseUndone(
        purchase_id=purchase.pk,
        customer_id=purchase.customer_id,
        total=purchase.total,
        currency=purchase.currency,
    )
    purchase.delete()
    record(event, by=by, at=now)
