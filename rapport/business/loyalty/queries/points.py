"""Balances of points, as their entries say."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, Sum

from rapport.business.loyalty import rules
from rapport.business.loyalty.models import PointsAccount, PointsEntry

_LEFT: list[str] = ["left"]


def earned_within_year(account_ids: Sequence[int], *, now: datetime) -> int:
    """What these accounts earned in the last twelve months, less what of it was taken back."""
    counted = Q(kind=PointsEntry.Kind.EARNED) | (Q(kind=PointsEntry.Kind.REVERSED) & ~Q(about=""))
    rows = PointsEntry.objects.filter(
        counted, account__in=account_ids, at__gt=now - rules.YEAR, at__lte=now
    )
    sums = rows.aggregate(amount=Sum("amount"), owed=Sum("owed"))
    return (sums["amount"] or 0) - (sums["owed"] or 0)


def left_of(customer_id: int, *, programme_id: int) -> int:
    """What a customer who stands has left in a programme."""
    rows = PointsAccount.objects.filter(customer=customer_id, programme=programme_id)
    return sum(rows.with_balance().values_list(*_LEFT, flat=True))
