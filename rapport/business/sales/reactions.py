"""What sales does when something is announced: learn from what was bought."""

from django.utils import timezone

from rapport.business.sales.events import (
    PurchaseClaimed,
    PurchaseMade,
    PurchaseReturned,
    PurchasesImported,
    PurchaseUndone,
)

from . import actions
from .jobs import learn_again

BATCH = 200


def learn_from(event: PurchaseClaimed | PurchaseMade | PurchaseReturned | PurchaseUndone) -> None:
    if event.customer_id is not None:
        actions.learn([event.customer_id], now=timezone.now())


def learn_from_import(event: PurchasesImported) -> None:
    ids = list(event.customers)
    learn_again.enqueue_many(
        {"customers": ids[start : start + BATCH]} for start in range(0, len(ids), BATCH)
    )
