"""The cards of customers: made when first needed, and replaced when one is lost."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.loyalty.events import CardMade, CardRevoked
from rapport.business.loyalty.models import Card
from rapport.business.loyalty.rules import cards as rules
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def make_card(customer_id: int, *, by: Member | None, now: datetime) -> Card:
    """Their card; the one they have, if it still works."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    customer_id = customers.lead(customer_id)
    known = Card.objects.live().filter(customer=customer_id).order_by("pk").first()
    return known or _made(customer_id, by, now)


@transaction.atomic
def renew_card(customer_id: int, *, by: Member | None, now: datetime) -> Card:
    """Lost or seen by others: what they have no longer works, and a new one does."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    customer_id = customers.lead(customer_id)
    for card in Card.objects.live().filter(customer=customer_id).order_by("pk"):
        card.revoked_at = now
        card.save(update_fields=["revoked_at"])
        record(CardRevoked(customer_id=customer_id, card_id=card.pk), by=by, at=now)
    return _made(customer_id, by, now)


def _made(customer_id: int, by: Member | None, now: datetime) -> Card:
    card = Card.objects.create(
        customer_id=customer_id,
        code=rules.new_card_code(),
        page_key=rules.new_page_key(),
        made_at=now,
    )
    record(CardMade(customer_id=customer_id, card_id=card.pk), by=by, at=now)
    return card
