"""Thanks and rewards: what we gave back, or did not."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber

from rapport.business.cases.models import Case
from rapport.business.loyalty.models import PointsEntry, Voucher
from rapport.business.sales.models import Purchase

from .occasion import Occasion, Span

THANKED_WITHIN, REWARDED_WITHIN = timedelta(days=14), timedelta(days=30)
LOYAL = 5


def without_thanks(span: Span) -> list[Occasion]:
    """First purchases and words of praise."""
    return _first_purchases(span) + _praise(span)


def without_reward(span: Span) -> list[Occasion]:
    """Fifth purchases, and whether anything had come back by a month later."""
    bought = Purchase.objects.filter(customer__isnull=False, is_return=False)
    place = Window(RowNumber(), partition_by=[F("customer")], order_by=[F("at"), F("pk")])
    fifth = (
        bought.filter(at__lt=span.until - REWARDED_WITHIN)
        .annotate(place=place)
        .filter(place=LOYAL, at__gte=span.since - REWARDED_WITHIN)
    )
    given = _first_gifts()
    found = []
    for pk, customer, bought_at in fifth.values_list("pk", "customer", "at"):
        at, gift = bought_at + REWARDED_WITHIN, given.get(customer)
        if at <= span.now:
            is_bad = gift is None or gift > at
            found.append(Occasion(customer, at, is_bad, f"purchase:{pk}"))
    return found


def _first_purchases(span: Span) -> list[Occasion]:
    bought = Purchase.objects.filter(customer__isnull=False, is_return=False)
    before = Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk"))
    earlier = bought.filter(before, customer=OuterRef("customer"))
    rows = bought.filter(
        ~Exists(earlier), at__gte=span.since - THANKED_WITHIN, at__lt=span.until - THANKED_WITHIN
    )
    return _thanked(span, list(rows.values_list("pk", "customer", "at", "thanked_at")), "purchase")


def _praise(span: Span) -> list[Occasion]:
    rows = Case.objects.filter(
        kind=Case.Kind.PRAISE,
        customer__isnull=False,
        opened_at__gte=span.since - THANKED_WITHIN,
        opened_at__lt=span.until - THANKED_WITHIN,
    )
    answered = rows.values_list("pk", "customer", "opened_at", "thanked_at", "answered_at")
    return _thanked(
        span,
        [
            (pk, who, at, min((m for m in told if m), default=None))
            for pk, who, at, *told in answered
        ],
        "case",
    )


def _thanked(
    span: Span, rows: list[tuple[int, int, datetime, datetime | None]], what: str
) -> list[Occasion]:
    found = []
    for pk, customer, happened, thanked in rows:
        at = happened + THANKED_WITHIN
        if at <= span.now:
            is_bad = thanked is None or thanked > at
            found.append(Occasion(customer, at, is_bad, f"{what}:{pk}"))
    return found


def _first_gifts() -> dict[int, datetime]:
    """When each customer first had something back: points or a voucher."""
    points = PointsEntry.objects.filter(
        kind=PointsEntry.Kind.EARNED, account__customer__isnull=False
    ).order_by("-at")
    vouchers = Voucher.objects.filter(customer__isnull=False).order_by("-issued_at")
    first = dict(points.values_list("account__customer", "at"))
    for customer, at in vouchers.values_list("customer", "issued_at"):
        if customer is not None:
            first[customer] = min(at, first.get(customer, at))
    return first
