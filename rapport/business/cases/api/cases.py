"""/api/v1/cases/"""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.cases import actions
from rapport.business.cases.models import Case
from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.team.models import Member
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema, Words

router = Router(tags=["cases"])
Kind = Literal["enquiry", "request", "complaint", "praise"]
Severity = Annotated[int, Field(ge=0, le=4, description="1 small … 4 grave; 0 for no grievance.")]


Impact = Annotated[
    int,
    Field(ge=0, le=4, description="1 annoyance, 2 cost, 3 law, data or special care, 4 danger."),
]
Breadth = Annotated[
    int, Field(ge=0, le=3, description="1 once, 2 again or several things, 3 several people.")
]


class CaseOut(Schema):
    id: Id
    customer_id: int | None
    conversation_id: int | None
    kind: Kind
    severity: Severity
    impact: Impact
    breadth: Breadth
    topic_id: int | None
    summary: str
    owner_id: int | None
    opened_at: datetime
    answer_by: datetime | None
    update_by: datetime | None
    resolve_by: datetime | None
    due_by: datetime | None
    promised_by: datetime | None
    offered_at: datetime | None
    answered_at: datetime | None
    resolved_at: datetime | None
    resolution: str


class CaseIn(Schema):
    customer_id: Id
    kind: Kind
    severity: Severity = 0
    impact: Impact = 0
    breadth: Breadth = 0
    summary: Line


class CaseChange(Schema):
    kind: Kind
    severity: Severity = 0
    impact: Impact = 0
    breadth: Breadth = 0


class ResolutionIn(Schema):
    resolution: Words = ""
    thanks: Words = ""


class Search(Filters):
    customer_id: int | None = None
    conversation_id: int | None = None
    kind: Kind | None = None
    severity: Severity | None = None
    topic_id: int | None = None
    is_open: bool | None = None
    is_late: bool | None = None


@router.get("/", response=Page[CaseOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Case.objects.visible_to(_member(request))
    for name in ("customer_id", "conversation_id", "kind", "severity", "topic_id"):
        value = getattr(filters, name)
        if value is not None:
            rows = rows.filter(**{name: standing(value) if name == "customer_id" else value})
    if filters.is_open is not None:
        rows = rows.filter(resolved_at__isnull=filters.is_open)
    if filters.is_late is not None:
        late = Case.objects.late(timezone.now())
        rows = rows.filter(pk__in=late) if filters.is_late else rows.exclude(pk__in=late)
    return page(rows, of=CaseOut, order=("-opened_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: CaseOut})
def create(request: HttpRequest, payload: CaseIn) -> object:
    """Open a case by hand."""
    member, now = _member(request), timezone.now()
    customers = Customer.objects.visible_to(member)
    customer = get_object_or_404(customers.led_to(payload.customer_id))
    case = actions.open_case(
        customer_id=customer.pk,
        kind=payload.kind,
        severity=payload.severity,
        impact=payload.impact,
        breadth=payload.breadth,
        summary=payload.summary,
        at=now,
        by=member,
        now=now,
    )
    return 201, case


@router.get("/{int:case_id}/", response=CaseOut)
def show(request: HttpRequest, case_id: int) -> object:
    return _found(request, case_id)


@router.patch("/{int:case_id}/", response=CaseOut)
def update(request: HttpRequest, case_id: int, payload: CaseChange) -> object:
    """Set kind and severity right, directly or by impact and breadth; the due times follow."""
    case = _found(request, case_id)
    return actions.correct(
        case.pk,
        kind=payload.kind,
        severity=payload.severity,
        impact=payload.impact,
        breadth=payload.breadth,
        by=_member(request),
        now=timezone.now(),
    )


@router.post("/{int:case_id}/resolution/", response={201: CaseOut})
def resolve(request: HttpRequest, case_id: int, payload: ResolutionIn) -> object:
    """Settle it, with last words to the customer if `thanks` says any."""
    case = _found(request, case_id)
    settled = actions.resolve(
        case.pk,
        resolution=payload.resolution,
        thanks=payload.thanks,
        by=_member(request),
        now=timezone.now(),
    )
    return 201, settled


def _found(request: HttpRequest, case_id: int) -> Case:
    return get_object_or_404(Case.objects.visible_to(_member(request)), pk=case_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
