"""/api/v1/health/"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from rapport.business.customers.models import Customer
from rapport.business.health.fields import NAMES
from rapport.business.health.models import Health, HealthSnapshot
from rapport.business.health.queries import worth
from rapport.business.team.models import Member
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["health"])
MOST_DAYS = 104


class ReasonOut(Schema):
    key: str
    points: int
    sentence: str
    place: str


class HealthOut(Schema):
    customer_id: Id
    score: int
    warmth: str
    sureness: float
    trend: int | None
    reasons: list[ReasonOut]
    figured_at: datetime


class DayOut(Schema):
    on: date
    score: int
    sureness: float


class WorthOut(Schema):
    """The next 52 weeks; the spend lies between low and high in nine of ten cases."""

    purchases: Decimal
    spend: Decimal
    low: Decimal
    high: Decimal
    future_value: Decimal  # of five years, as today's money
    currency: str
    basis: str  # model: learned from all customers; rhythm: from their own gaps
    figured_at: datetime


class StoodOut(HealthOut):
    days: list[DayOut]
    worth: WorthOut | None


class Search(Filters):
    at_most: int | None = None
    at_least: int | None = None


@router.get("/", response=Page[HealthOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Coldest first. Customers of whom nothing is known are not in it."""
    rows = Health.objects.visible_to(_member(request))
    if filters.at_most is not None:
        rows = rows.filter(score__lte=min(max(filters.at_most, -1), 100))
    if filters.at_least is not None:
        rows = rows.filter(score__gte=min(max(filters.at_least, 0), 101))
    order = ("score", "customer_id")
    return page(rows, of=HealthOut, order=order, cursor=cursor, limit=limit, shape=_told)


@router.get("/{int:customer_id}/", response=StoodOut)
def show(request: HttpRequest, customer_id: int) -> object:
    """How it stands with one customer, with the days that were kept."""
    member = _member(request)
    customer = get_object_or_404(Customer.objects.visible_to(member).led_to(customer_id))
    row = get_object_or_404(Health, pk=customer.pk)
    days = HealthSnapshot.objects.filter(customer=customer).order_by("-on")[:MOST_DAYS]
    kept = [DayOut.from_orm(day) for day in days]
    return {**_one(row), "days": kept, "worth": _worth(customer.pk)}


def _worth(customer_id: int) -> dict[str, object] | None:
    found = worth.of_customer(customer_id)
    if found is None:
        return None
    return {
        "purchases": found.purchases,
        "spend": found.spend.amount,
        "low": found.low.amount,
        "high": found.high.amount,
        "future_value": found.future_value.amount,
        "currency": found.spend.currency,
        "basis": "model" if found.is_from_model else "rhythm",
        "figured_at": found.figured_at,
    }


def _told(rows: list[Health]) -> Iterable[dict[str, object]]:
    return [_one(row) for row in rows]


def _one(row: Health) -> dict[str, object]:
    return {
        "customer_id": row.pk,
        "score": row.score,
        "warmth": NAMES[row.warmth - 1],
        "sureness": row.sureness,
        "trend": row.trend,
        "reasons": [
            {**reason, "sentence": spoken(heard(reason["sentence"]))} for reason in row.reasons
        ],
        "figured_at": row.figured_at,
    }


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
