"""Tiers are reckoned from what was earned within a year, and a step up is told once."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from rapport.business.loyalty import rules
from rapport.business.loyalty.events import TierReached
from rapport.business.loyalty.models import PointsAccount, Programme
from rapport.business.loyalty.queries.points import earned_within_year
from rapport.plumbing.ledger.actions import record

from .book import Book, held_alone

BATCH = 500


def look_at_tier(book: Book, *, now: datetime) -> None:
    """Where they stand on the ladder now; what is lost after a year is lost without a word."""
    tiers = {one.pk: one for one in book.programme.tiers.all()}
    if not tiers or book.customer_id is None:
        return
    earned = earned_within_year([one.pk for one in book.accounts], now=now)
    ladder = [rules.Step(one.pk, one.threshold, one.bonus) for one in tiers.values()]
    step = rules.reached(earned, ladder)
    before = tiers.get(book.own.tier_id or 0)
    tier = tiers[step.id] if step else None
    if tier == before:
        return
    book.own.tier, book.own.tier_at = tier, now
    book.own.save(update_fields=["tier", "tier_at"])
    if tier is not None and (before is None or before.threshold < tier.threshold):
        event = TierReached(
            customer_id=book.customer_id,
            programme_id=book.programme.pk,
            tier=tier.name,
            programme=book.programme.name,
        )
        record(event, by=None, at=now)


def look_at_tiers(*, now: datetime) -> int:
    """Once a day: who has a tier may have lost it; how many were looked at."""
    rows = PointsAccount.objects.filter(Q(tier__isnull=False), customer__isnull=False)
    rows = rows.exclude(programme__state=Programme.State.ENDED).order_by("tier_at", "pk")
    ids = list(rows.values_list("pk", flat=True))
    for pk in ids:
        _look(pk, now)
    return len(ids)


@transaction.atomic
def _look(account_id: int, now: datetime) -> None:
    book = held_alone(account_id)
    if book.customer_id is not None:
        rows = PointsAccount.objects.filter(customer=book.customer_id, programme=book.programme)
        book.accounts = list(rows.order_by("pk"))
        look_at_tier(book, now=now)
