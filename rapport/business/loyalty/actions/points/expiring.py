"""Lots whose last day is over, and word before it comes."""

from datetime import date, datetime, timedelta

from django.db import transaction

from rapport.business.loyalty.events import PointsExpired, PointsExpireSoon
from rapport.business.loyalty.models import ExpiryNotice, PointsEntry, Programme
from rapport.business.team.queries import opening_hours

from .book import Book, held_alone
from .telling import tell
from .writing import Deed, take_out

BATCH = 500


def expire_points(*, now: datetime) -> int:
    """Write down what expired, account by account; how many points there were."""
    today = opening_hours().local(now).date()
    over = PointsEntry.objects.filter(expires_on__lt=today).unspent()
    ids = over.order_by("account").values_list("account", flat=True).distinct()[:BATCH]
    return sum(_expire(account_id, today, now) for account_id in list(ids))


@transaction.atomic
def _expire(account_id: int, today: date, now: datetime) -> int:
    return drop_over(held_alone(account_id), today=today, now=now)


def drop_over(book: Book, *, today: date, now: datetime) -> int:
    """What expired of a held book goes, before anything is done with the rest."""
    over = [x for x in book.lots() if x.expires_on is not None and x.expires_on < today]
    points = sum(one.left for one in over)
    if not points:
        return 0
    lots = frozenset(one.id for one in over)
    deed = Deed(by=None, at=now).begun()
    take_out(book, deed, kind=PointsEntry.Kind.EXPIRED, points=points, lots=lots)
    tell(PointsExpired, book, by=None, at=now, points=points)
    return points


def notice_expiring(*, now: datetime) -> int:
    """Say once of each day that points will expire on it, as long before as the programme says."""
    today = opening_hours().local(now).date()
    told = 0
    for programme in Programme.objects.exclude(state=Programme.State.ENDED).order_by("pk"):
        until = today + timedelta(days=programme.notice_days)
        soon = PointsEntry.objects.filter(
            account__programme=programme,
            account__customer__isnull=False,
            expires_on__range=(today, until),
        ).unspent()
        days = soon.order_by("account", "expires_on").values_list("account", "expires_on")
        seen = set(
            ExpiryNotice.objects.filter(expires_on__range=(today, until)).values_list(
                "account", "expires_on"
            )
        )
        for account_id, expires_on in dict.fromkeys(days):
            if expires_on and (account_id, expires_on) not in seen:
                told += _notice(account_id, expires_on, now)
    return told


@transaction.atomic
def _notice(account_id: int, expires_on: date, now: datetime) -> bool:
    book = held_alone(account_id)
    points = sum(one.left for one in book.lots() if one.expires_on == expires_on)
    if not points or book.customer_id is None:
        return False
    _, is_new = ExpiryNotice.objects.get_or_create(
        account=book.own, expires_on=expires_on, defaults={"points": points, "told_at": now}
    )
    if is_new:
        tell(PointsExpireSoon, book, by=None, at=now, points=points, expires_on=expires_on)
    return is_new
