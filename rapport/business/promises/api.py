"""/api/v1/promises/"""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import AwareDatetime, Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.promises import actions
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

router = Router(tags=["promises"])
State = Literal["open", "kept", "broken", "cancelled"]
Text = Annotated[str, Field(min_length=1, max_length=300)]
Reason = Annotated[str, Field(max_length=300)]


class PromiseOut(Schema):
    id: Id
    customer_id: int
    owner_id: int | None
    text: str
    due_by: datetime
    has_hour: bool
    state: State
    made_at: datetime
    ended_at: datetime | None
    made_good_at: datetime | None
    reason: str
    times_moved: int
    conversation_number: int | None
    message_number: int | None


class PromiseIn(Schema):
    customer_id: Id
    text: Text
    due_by: AwareDatetime
    owner_id: Id | None = None


class MoveIn(Schema):
    due_by: AwareDatetime
    notice: Reason


class KeptIn(Schema):
    done_at: AwareDatetime | None = None


class ReasonIn(Schema):
    reason: Reason = ""


class OwnerIn(Schema):
    owner_id: Id | None


class Search(Filters):
    customer_id: int | None = None
    owner_id: int | None = None
    state: State | None = None
    q: Line | None = None


@router.get("/", response=Page[PromiseOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Latest due first."""
    rows = Promise.objects.visible_to(_member(request))
    if filters.customer_id is not None:
        rows = rows.filter(customer_id=standing(filters.customer_id))
    if filters.owner_id is not None:
        rows = rows.filter(owner_id=filters.owner_id)
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    if filters.q:
        rows = rows.filter(text__icontains=filters.q)
    return page(rows, of=PromiseOut, order=("-due_by", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: PromiseOut})
def create(request: HttpRequest, payload: PromiseIn) -> object:
    """Give our word. Without an owner it is the caller's, unless the caller is a program."""
    member = _member(request)
    seen = Customer.objects.visible_to(member)
    customer = get_object_or_404(seen.led_to(payload.customer_id))
    owner = _colleague(payload.owner_id) or (None if member.is_robot else member)
    made = actions.make_promise(
        customer.pk,
        text=payload.text,
        due_by=payload.due_by,
        has_hour=True,
        owner=owner,
        by=member,
        now=timezone.now(),
    )
    return 201, made


@router.get("/{int:promise_id}/", response=PromiseOut)
def show(request: HttpRequest, promise_id: int) -> object:
    return _found(request, promise_id)


@router.post("/{int:promise_id}/keeping/", response={201: PromiseOut})
def keep(request: HttpRequest, promise_id: int, payload: KeptIn) -> object:
    """Done; after it was broken it is made good, unless it was done in time."""
    one = _found(request, promise_id)
    done = payload.done_at
    return 201, actions.keep(one.pk, by=_member(request), now=timezone.now(), done_at=done)


@router.post("/{int:promise_id}/moving/", response={201: PromiseOut})
def move(request: HttpRequest, promise_id: int, payload: MoveIn) -> object:
    """Put it off: before it is due, and after they were told."""
    one = _found(request, promise_id)
    moved = actions.move(
        one.pk,
        due_by=payload.due_by,
        has_hour=True,
        notice=payload.notice,
        by=_member(request),
        now=timezone.now(),
    )
    return 201, moved


@router.post("/{int:promise_id}/breaking/", response={201: PromiseOut})
def break_it(request: HttpRequest, promise_id: int, payload: ReasonIn) -> object:
    """Say that we did not do it."""
    one = _found(request, promise_id)
    by, now = _member(request), timezone.now()
    return 201, actions.break_promise(one.pk, reason=payload.reason, by=by, now=now)


@router.post("/{int:promise_id}/calling-off/", response={201: PromiseOut})
def cancel(request: HttpRequest, promise_id: int, payload: ReasonIn) -> object:
    """It no longer holds, for a reason."""
    one = _found(request, promise_id)
    by, now = _member(request), timezone.now()
    return 201, actions.cancel(one.pk, reason=payload.reason, by=by, now=now)


@router.post("/{int:promise_id}/reopening/", response={201: PromiseOut})
def reopen(request: HttpRequest, promise_id: int) -> object:
    """Take its end back."""
    one = _found(request, promise_id)
    return 201, actions.reopen(one.pk, by=_member(request), now=timezone.now())


@router.patch("/{int:promise_id}/", response=PromiseOut)
def update(request: HttpRequest, promise_id: int, payload: OwnerIn) -> object:
    """Somebody else sees to it."""
    one = _found(request, promise_id)
    to = _colleague(payload.owner_id)
    return actions.reassign(one.pk, to=to, by=_member(request), now=timezone.now())


def _colleague(member_id: int | None) -> Member | None:
    if member_id is None:
        return None
    return get_object_or_404(Member.objects.people().active(), pk=member_id)


def _found(request: HttpRequest, promise_id: int) -> Promise:
    rows = Promise.objects.visible_to(_member(request)).select_related("customer")
    return get_object_or_404(rows, pk=promise_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
