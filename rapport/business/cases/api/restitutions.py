"""/api/v1/restitutions/"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.cases import actions
from rapport.business.cases.models import Case, Restitution
from rapport.business.team.models import Member, Policy
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["restitutions"])
Kind = Literal["redo", "refund", "voucher", "discount", "gift"]
State = Literal["waiting", "given", "refused", "withdrawn", "cancelled"]
Amount = Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]


class RestitutionOut(Schema):
    id: Id
    case_id: Id
    kind: Kind
    what: str
    amount: Decimal
    cost: Decimal
    currency: str
    reason: str
    state: State
    responsible_id: int | None
    made_at: datetime
    policy_id: int | None
    exception: str
    voucher_id: int | None


class RestitutionIn(Schema):
    case_id: Id
    kind: Kind
    amount: Amount
    cost: Amount | None = None
    what: Annotated[str, Field(max_length=300)] = ""
    reason: Annotated[str, Field(min_length=1, max_length=300)]
    policy_id: Id | None = None
    exception: Annotated[str, Field(max_length=500)] = ""


class DecisionIn(Schema):
    decision: Literal["approved", "changed", "refused"]
    amount: Amount | None = None
    word: Annotated[str, Field(max_length=500)] = ""


class Search(Filters):
    case_id: int | None = None
    state: State | None = None


@router.get("/", response=Page[RestitutionOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = _seen(request)
    if filters.case_id is not None:
        rows = rows.filter(case_id=filters.case_id)
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    return page(rows, of=RestitutionOut, order=("-made_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: RestitutionOut})
def create(request: HttpRequest, payload: RestitutionIn) -> object:
    """Put a complaint right. Above the token's limit its state is `waiting` until a yes."""
    member = _member(request)
    case = get_object_or_404(Case.objects.visible_to(member), pk=payload.case_id)
    policy = None
    if payload.policy_id is not None:
        policy = get_object_or_404(Policy.objects.in_force(), pk=payload.policy_id)
    one = actions.give(
        case.pk,
        kind=payload.kind,
        amount=payload.amount,
        cost=payload.cost,
        what=payload.what,
        reason=payload.reason,
        policy=policy,
        is_exception=bool(payload.exception),
        exception=payload.exception,
        by=member,
        now=timezone.now(),
    )
    return 201, one


@router.get("/{int:restitution_id}/", response=RestitutionOut)
def show(request: HttpRequest, restitution_id: int) -> object:
    return get_object_or_404(_seen(request), pk=restitution_id)


@router.post("/{int:restitution_id}/cancellation/", response={201: RestitutionOut})
def cancel(request: HttpRequest, restitution_id: int) -> object:
    """Take it back while nobody has used it."""
    one = get_object_or_404(_seen(request), pk=restitution_id)
    return 201, actions.cancel_restitution(one.pk, by=_member(request), now=timezone.now())


@router.post("/{int:asked_id}/decision/", response={201: RestitutionOut})
def decide(request: HttpRequest, asked_id: int, payload: DecisionIn) -> object:
    """Say yes, yes with another amount, or no to what a colleague asks."""
    one = get_object_or_404(
        _seen(request).filter(approval__isnull=False).select_related("approval"), pk=asked_id
    )
    actions.decide(
        one.approval.pk,
        decision=payload.decision,
        amount=payload.amount,
        word=payload.word,
        by=_member(request),
        now=timezone.now(),
    )
    return 201, get_object_or_404(_seen(request), pk=asked_id)


def _seen(request: HttpRequest) -> "QuerySet[Restitution]":
    return Restitution.objects.filter(case__in=Case.objects.visible_to(_member(request)))


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
