"""Points and stamps that are earned: by purchases, by hand, for joining and on birthdays."""

from datetime import datetime

from django.db import transaction

from rapport.business.loyalty import rules
from rapport.business.loyalty.actions.nevertheless import unless_held_back
from rapport.business.loyalty.events import PointsEarned
from rapport.business.loyalty.holding_back import Gift, held_back
from rapport.business.loyalty.models import EarningRule, PointsAccount, PointsEntry
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .book import Book, held
from .telling import tell
from .tiers import look_at_tier
from .writing import Deed, done_before, put_in


@transaction.atomic
def collect(
    customer_id: int,
    *,
    programme_id: int,
    amount: int,
    reason: str,
    key: str | None,
    by: Member | None,
    now: datetime,
    nevertheless: str = "",
) -> PointsEntry:
    """Give points or stamps by hand. With the same key, asking twice is giving once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    book = held(customer_id, programme_id, now=now)
    if before := done_before(key):
        if before.account_id not in {one.pk for one in book.accounts} or before.amount != amount:
            raise Refused(say("This key was used for something else."))
        return before
    is_free = by is None or by.can(Capability.APPROVE)
    refusal = rules.collect_refusal(
        amount=amount,
        is_running=book.programme.is_running,
        most_by_hand=None if is_free else book.programme.most_by_hand,
        reason=reason,
    )
    if refusal:
        raise Refused(refusal)
    if by is not None and book.customer_id is not None:
        gift = Gift(book.customer_id, programme_id=programme_id)
        unless_held_back(gift, word=nevertheless, by=by, now=now)
    welcome(book, now=now)
    deed = Deed(by=by, at=now, key=key or None, reason=reason).begun()
    return earn(book, deed, points=amount)


@transaction.atomic
def join(customer_id: int, *, programme_id: int, by: Member | None, now: datetime) -> PointsAccount:
    """Open somebody's account, with what the programme gives for joining. Twice is once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    book = held(customer_id, programme_id, now=now)
    if not book.programme.is_running:
        raise Refused(say("This programme is not running."))
    welcome(book, now=now)
    return book.own


def earn(
    book: Book, deed: Deed, *, points: int, kind: str = PointsEntry.Kind.EARNED
) -> PointsEntry:
    """Put earned points in, as one lot that counts as long as the programme says."""
    day = opening_hours().local(deed.at).date()
    entry = put_in(
        book,
        deed,
        kind=kind,
        points=points,
        expires_on=rules.last_day(day, book.programme.expires_after),
    )
    tell(
        PointsEarned,
        book,
        by=deed.by,
        at=deed.at,
        points=points,
        entry_id=entry.pk,
        purchase_id=deed.purchase_id,
        why=deed.reason,
    )
    look_at_tier(book, now=deed.at)
    return entry


def welcome(book: Book, *, now: datetime) -> None:
    """What the programme gives for joining, once, before anything else is earned."""
    if not book.programme.is_running or any(one.entries.exists() for one in book.accounts):
        return
    points = sum(_points_of(book, EarningRule.Kind.WELCOME))
    key = f"welcome:{book.programme.pk}:{book.own.opened_for}"
    if points and done_before(key) is None:
        earn(book, Deed(by=None, at=now, key=key, about="welcome").begun(), points=points)


def congratulate(*, now: datetime) -> int:
    """Points for today's birthdays, to those who take part; once a year. How many got some."""
    today = opening_hours().local(now).date()
    rows = EarningRule.objects.filter(kind=EarningRule.Kind.BIRTHDAY, programme__state="running")
    given = 0
    for programme_id in sorted(set(rows.values_list("programme", flat=True))):
        accounts = PointsAccount.objects.filter(
            programme=programme_id,
            customer__born_on__month=today.month,
            customer__born_on__day__gte=today.day,
        )
        born = dict(accounts.values_list("customer", "customer__born_on").order_by("customer"))
        for customer_id, born_on in born.items():
            if born_on and rules.is_birthday(born_on, today):
                given += congratulate_one(customer_id, programme_id, year=today.year, now=now)
    return given


@transaction.atomic
def congratulate_one(customer_id: int, programme_id: int, *, year: int, now: datetime) -> bool:
    """What the programme gives for the birthday of this year; not while a trial compares it."""
    book = held(customer_id, programme_id, now=now)
    key = f"birthday:{programme_id}:{book.customer_id}:{year}"
    points = sum(_points_of(book, EarningRule.Kind.BIRTHDAY))
    if not points or not book.programme.is_running or done_before(key):
        return False
    if book.customer_id and held_back(Gift(book.customer_id, programme_id=programme_id)):
        return False
    earn(book, Deed(by=None, at=now, key=key, about="birthday").begun(), points=points)
    return True


def _points_of(book: Book, kind: str) -> list[int]:
    return [one.points for one in book.programme.earning.all() if one.kind == kind]
