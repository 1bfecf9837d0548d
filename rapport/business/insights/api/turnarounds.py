"""/api/v1/turnarounds/: relationships that are being made better, and the plans for them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.insights import actions
from rapport.business.insights.models import Turnaround
from rapport.business.team.models import Member
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

router = Router(tags=["turnarounds"])


class StepOut(Schema):
    id: Id
    text: str
    owner_id: int | None
    due_on: date | None
    done_at: datetime | None


class TurnaroundOut(Schema):
    id: Id
    customer_id: int
    owner_id: int | None
    reasons: list[str]
    worth: Decimal
    began_at: datetime
    follow_up_on: date
    ended_at: datetime | None
    outcome: str
    remark: str
    spent_before: Decimal | None
    spent_after: Decimal | None
    steps: list[StepOut]


class TurnaroundIn(Schema):
    customer_id: Id
    steps: Annotated[list[Line], Field(min_length=1, max_length=20)]
    follow_up_on: date
    owner_id: Id | None = None


class StepIn(Schema):
    text: Line
    due_on: date | None = None


class DoneIn(Schema):
    is_done: bool = True


class EndIn(Schema):
    outcome: Literal["came_back", "better", "no"]
    remark: str = ""


class Search(Filters):
    customer_id: int | None = None
    is_open: bool | None = None


@router.get("/", response=Page[TurnaroundOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Most worth first."""
    rows = Turnaround.objects.visible_to(_member(request)).prefetch_related("steps")
    if filters.customer_id is not None:
        rows = rows.filter(customer_id=filters.customer_id)
    if filters.is_open is not None:
        rows = rows.filter(ended_at__isnull=filters.is_open)
    return page(
        rows,
        of=TurnaroundOut,
        order=("-worth", "id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shaped(row) for row in found],
    )


@router.post("/", response={201: TurnaroundOut})
def create(request: HttpRequest, payload: TurnaroundIn) -> object:
    """Begin a plan; there is one at a time for a customer."""
    member = _member(request)
    seen = Customer.objects.visible_to(member)
    customer = get_object_or_404(seen.led_to(payload.customer_id))
    people = Member.objects.people().active()
    owner = get_object_or_404(people, pk=payload.owner_id) if payload.owner_id else None
    begun = actions.begin_turnaround(
        customer.pk,
        steps=payload.steps,
        follow_up_on=payload.follow_up_on,
        owner=owner,
        by=member,
        now=timezone.now(),
    )
    return 201, _shaped(begun)


@router.get("/{int:turnaround_id}/", response=TurnaroundOut)
def show(request: HttpRequest, turnaround_id: int) -> object:
    return _shaped(_found(request, turnaround_id))


@router.post("/{int:turnaround_id}/steps/", response={201: TurnaroundOut})
def add(request: HttpRequest, turnaround_id: int, payload: StepIn) -> object:
    one, member = _found(request, turnaround_id), _member(request)
    actions.add_step(
        one.pk, text=payload.text, due_on=payload.due_on, by=member, now=timezone.now()
    )
    return 201, _shaped(one)


@router.post("/{int:turnaround_id}/steps/{int:turnaround_step_id}/", response={201: TurnaroundOut})
def take(
    request: HttpRequest, turnaround_id: int, turnaround_step_id: int, payload: DoneIn
) -> object:
    """A step is done, or is not after all."""
    one, member = _found(request, turnaround_id), _member(request)
    step = get_object_or_404(one.steps.all(), pk=turnaround_step_id)
    actions.take_step(step.pk, is_done=payload.is_done, by=member, now=timezone.now())
    return 201, _shaped(one)


@router.post("/{int:turnaround_id}/ending/", response={201: TurnaroundOut})
def end(request: HttpRequest, turnaround_id: int, payload: EndIn) -> object:
    """How it went."""
    one, member = _found(request, turnaround_id), _member(request)
    ended = actions.end_turnaround(
        one.pk, outcome=payload.outcome, remark=payload.remark, by=member, now=timezone.now()
    )
    return 201, _shaped(ended)


def _shaped(row: Turnaround) -> dict[str, object]:
    kept = {name: getattr(row, name) for name in TurnaroundOut.model_fields if name != "steps"}
    steps = sorted(row.steps.all(), key=lambda step: step.position)
    return kept | {
        "reasons": [spoken(heard(reason)) for reason in row.reasons],
        "steps": [{name: getattr(step, name) for name in StepOut.model_fields} for step in steps],
    }


def _found(request: HttpRequest, turnaround_id: int) -> Turnaround:
    rows = Turnaround.objects.visible_to(_member(request)).select_related("customer")
    return get_object_or_404(rows, pk=turnaround_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
