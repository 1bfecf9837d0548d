"""What recommendations do when something is announced: see whether they came true."""

from django.utils import timezone

from rapport.business.sales.events import PurchaseMade, PurchasesImported, PurchaseUndone

from . import actions
from .jobs import settle

BATCH = 200


def note_purchase(event: PurchaseMade) -> None:
    if event.customer_id is not None:
        actions.settle([event.customer_id], now=timezone.now())


def note_import(event: PurchasesImported) -> None:
    ids = list(event.customers)
    settle.enqueue_many(
        {"customers": ids[start : start + BATCH]} for start in range(0, len(ids), BATCH)
    )


def take_back(event: PurchaseUndone) -> None:
    if event.customer_id is not None:
        actions.untake(event.customer_id)
