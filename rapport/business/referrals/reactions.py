"""What referrals do when something is announced: look whether one goes on, or ends."""

from django.utils import timezone

from rapport.business.customers.events import CustomersMerged
from rapport.business.sales.events import (
    InvoicePaid,
    PurchaseClaimed,
    PurchaseMade,
    PurchaseReturned,
    PurchasesImported,
    PurchaseUndone,
)

from . import actions


def look_at_purchase(
    event: PurchaseClaimed | PurchaseMade | PurchaseReturned | PurchaseUndone | InvoicePaid,
) -> None:
    if event.customer_id is None:
        return
    actions.look_at_purchase(event.customer_id, now=timezone.now())
    if isinstance(event, PurchaseUndone):
        actions.look_at_undone(event.customer_id, now=timezone.now())


def look_at_purchases(event: PurchasesImported) -> None:
    for customer_id in event.customers:
        actions.look_at_purchase(customer_id, now=timezone.now())


def look_again(event: CustomersMerged) -> None:
    """Two who became one may have sent themselves."""
    actions.look_again(event.customer_id, now=timezone.now())
