"""/api/v1/complaints/: the register, a complaint a row."""

from datetime import date, datetime
from decimal import Decimal

from django.http import HttpRequest
from ninja import Query, Router

from rapport.business.cases.queries.register import Filters as Asked
from rapport.business.cases.queries.register import Line, chosen, lines_of
from rapport.business.team.models import Member
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["complaints"])


class ComplaintOut(Schema):
    case_id: Id
    customer_id: int | None
    opened_at: datetime
    severity: int
    summary: str
    topic_id: int | None
    owner_id: int | None
    cause: str
    cause_id: int | None
    product: str
    responsibility: str
    remedies: list[str]
    cost: Decimal
    exceptions: int
    first_answer_in_time: bool | None
    resolved_at: datetime | None
    opening_minutes: int | None
    is_repeat: bool
    lesson: str
    proposed: str


class Search(Filters):
    since: date | None = None
    until: date | None = None
    cause_id: int | None = None
    topic_id: int | None = None
    severity: int | None = None
    owner_id: int | None = None
    product_id: int | None = None


@router.get("/", response=Page[ComplaintOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What went wrong, what was done, what it cost, what it taught. Newest first."""
    asked = Asked(
        since=filters.since,
        until=filters.until,
        cause=filters.cause_id,
        topic=filters.topic_id,
        severity=filters.severity,
        owner=filters.owner_id,
        product=filters.product_id,
    )
    return page(
        chosen(_member(request), asked),
        of=ComplaintOut,
        order=("-opened_at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda cases: map(_shown, lines_of(cases)),
    )


def _shown(line: Line) -> ComplaintOut:
    case = line.case
    return ComplaintOut(
        case_id=case.pk,
        customer_id=case.customer_id,
        opened_at=case.opened_at,
        severity=case.severity,
        summary=case.summary,
        topic_id=case.topic_id,
        owner_id=case.owner_id,
        cause=line.cause,
        cause_id=line.cause_id,
        product=line.product,
        responsibility=line.responsibility,
        remedies=[one.kind for one in line.remedies],
        cost=line.cost,
        exceptions=sum(one.is_exception for one in line.remedies),
        first_answer_in_time=line.in_time,
        resolved_at=case.resolved_at,
        opening_minutes=line.minutes,
        is_repeat=line.is_repeat,
        lesson=line.lesson,
        proposed=line.proposed,
    )


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
