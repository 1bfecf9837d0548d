"""What loyalty does when others announce something."""

from django.utils import timezone

from rapport.business.sales.events import (
    PurchaseClaimed,
    PurchaseMade,
    PurchaseReturned,
    PurchasesImported,
    PurchaseUndone,
)
from rapport.business.team.events import KindChosen

from . import actions


def earn(event: PurchaseClaimed | PurchaseMade | PurchaseReturned | PurchaseUndone) -> None:
    """Bought, returned or undone: let the purchase have earned what it should."""
    actions.earn_for_purchase(event.purchase_id, timezone.now())


def earn_for_import(event: PurchasesImported) -> None:
    """What a till's file brings earns like what is entered, from the programme's first day on."""
    actions.earn_for_import(event.import_id, event.customers, now=timezone.now())


def bring_programmes(event: KindChosen) -> None:
    actions.bring_samples(kind=event.business_kind, now=timezone.now())
