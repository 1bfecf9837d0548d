"""/api/v1/health/"""

from collections.abc import Iterable
from datetime import date, datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from rapport.business.customers.models import Customer
from rapport.business.health.fields import NAMES
from rapport.business.health.models import Health, HealthSnapshot
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


class StoodOut(HealthOut):
    days: list[DayOut]


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
    return {**_one(row), "days": [DayOut.from_orm(day) for day in days]}


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
