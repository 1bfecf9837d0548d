"""/api/v1/needs/: what we saw before the customer did"""

from datetime import date, datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.queries import standing
from rapport.business.projects import actions
from rapport.business.projects.models import Need
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

from . import asking

router = Router(tags=["projects"])
Moment = Literal["day", "visit", "month", "project"]
State = Literal["noticed", "offered", "wanted", "not_wanted", "gone"]
Month = Annotated[int, Field(ge=1, le=12)]


class NeedOut(Schema):
    id: Id
    customer_id: int
    what: str
    why: str
    words: str
    moment: Moment
    month: int | None
    ready_on: date | None
    state: State
    noticed_at: datetime
    offered_at: datetime | None
    answered_at: datetime | None
    followed_by_id: int | None


class NeedIn(Schema):
    customer_id: Id
    what: Line
    why: Annotated[str, Field(max_length=500)] = ""
    words: Annotated[str, Field(max_length=2_000)] = ""
    moment: Moment = "visit"
    on: date | None = None
    month: Month | None = None


class AnswerIn(Schema):
    answer: State


class Search(Filters):
    customer_id: int | None = None
    state: State | None = None


@router.get("/", response=Page[NeedOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Need.objects.visible_to(asking.member(request))
    if filters.customer_id is not None:
        rows = rows.filter(customer_id=standing(filters.customer_id))
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    return page(rows, of=NeedOut, order=("-noticed_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: NeedOut})
def create(request: HttpRequest, payload: NeedIn) -> object:
    """Note what they will need, and when to speak of it."""
    customer = asking.customer(request, payload.customer_id)
    told = payload.model_dump(exclude={"customer_id"})
    by = asking.member(request)
    return 201, actions.notice(customer.pk, **told, by=by, now=timezone.now())


@router.get("/{int:need_id}/", response=NeedOut)
def show(request: HttpRequest, need_id: int) -> object:
    return asking.need(request, need_id)


@router.post("/{int:need_id}/answer/", response={201: NeedOut})
def answer(request: HttpRequest, need_id: int, payload: AnswerIn) -> object:
    """Offered in person, what they said to it, or noticed again."""
    need, by, now = asking.need(request, need_id), asking.member(request), timezone.now()
    if payload.answer == "offered":
        return 201, actions.offer(need.pk, by=by, now=now)
    return 201, actions.answer_need(need.pk, answer=payload.answer, by=by, now=now)
