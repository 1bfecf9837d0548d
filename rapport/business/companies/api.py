"""/api/v1/review-meetings/: sitting down with a company to look at the relationship."""

from collections import defaultdict
from datetime import date, datetime
from io import BytesIO
from typing import Annotated, Literal

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import AwareDatetime, Field

from rapport.business.companies import actions, queries
from rapport.business.companies.actions.ending import Came
from rapport.business.companies.models import OurPart, ReviewMeeting, TheirPart
from rapport.business.customers.models import Customer, seen_by
from rapport.business.customers.queries import standing
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.paper import sheets
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["review-meetings"])
State = Literal["planned", "held", "cancelled"]
Words = Annotated[str, Field(max_length=300)]
Minutes = Annotated[int, Field(ge=5, le=600)]


class PartOut(Schema):
    key: str
    points: list[str]


class ReviewMeetingOut(Schema):
    id: Id
    company_id: int
    state: State
    planned_at: datetime
    minutes: int
    place: str
    agenda: list[PartOut]
    notes: str
    outcome: str
    held_at: datetime | None
    next_on: date | None
    times_moved: int
    reason: str
    made_at: datetime
    our_ids: list[int]
    their_ids: list[int]


_OWN = [name for name in ReviewMeetingOut.model_fields if not name.endswith("_ids")]


class ReviewMeetingIn(Schema):
    company_id: Id
    planned_at: AwareDatetime
    minutes: Minutes = 60
    place: Annotated[str, Field(max_length=200)] = ""
    our_ids: Annotated[list[Id], Field(max_length=50)] = []
    their_ids: Annotated[list[Id], Field(max_length=50)] = []


class HeldIn(Schema):
    held_at: AwareDatetime
    our_ids: Annotated[list[Id], Field(max_length=50)] = []
    their_ids: Annotated[list[Id], Field(max_length=50)] = []
    notes: Annotated[str, Field(max_length=10_000)] = ""
    outcome: Annotated[str, Field(max_length=2000)] = ""
    next_on: date | None = None


class MoveIn(Schema):
    planned_at: AwareDatetime
    notice: Words = ""


class ReasonIn(Schema):
    reason: Words


class Search(Filters):
    company_id: int | None = None
    state: State | None = None


@router.get("/", response=Page[ReviewMeetingOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Latest planned first."""
    rows = ReviewMeeting.objects.visible_to(_member(request))
    if filters.company_id is not None:
        rows = rows.filter(company_id=standing(filters.company_id))
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    return page(
        rows,
        of=ReviewMeetingOut,
        order=("-planned_at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: _shaped(found, _member(request)),
    )


@router.post("/", response={201: ReviewMeetingOut})
def create(request: HttpRequest, payload: ReviewMeetingIn) -> object:
    """Plan one; the agenda is made from the record."""
    member = _member(request)
    firm = get_object_or_404(Customer.objects.visible_to(member).led_to(payload.company_id))
    made = actions.plan(
        firm.pk,
        planned_at=payload.planned_at,
        minutes=payload.minutes,
        place=payload.place,
        ours=payload.our_ids,
        theirs=payload.their_ids,
        by=member,
        now=timezone.now(),
    )
    return 201, _shown(made, member)


@router.get("/{int:review_meeting_id}/", response=ReviewMeetingOut)
def show(request: HttpRequest, review_meeting_id: int) -> object:
    return _shown(_found(request, review_meeting_id), _member(request))


@router.get("/{int:review_meeting_id}/paper/", response={200: None})
def paper(request: HttpRequest, review_meeting_id: int) -> object:
    """The agenda as a PDF file, as it lies on the table: without notes."""
    one = _found(request, review_meeting_id)
    screen = queries.meeting_screen(one, member=_member(request), now=timezone.now())
    file = BytesIO(sheets.pdf(queries.paper(screen, firm=business())))
    name = queries.paper_name(one)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/pdf")


@router.post("/{int:review_meeting_id}/holding/", response={201: ReviewMeetingOut})
def hold(request: HttpRequest, review_meeting_id: int, payload: HeldIn) -> object:
    """It took place: who came, and what came of it."""
    member = _member(request)
    done = actions.hold(
        _found(request, review_meeting_id).pk,
        held_at=payload.held_at,
        came=Came.those(payload.our_ids, payload.their_ids),
        notes=payload.notes,
        outcome=payload.outcome,
        next_on=payload.next_on,
        by=member,
        now=timezone.now(),
    )
    return 201, _shown(done, member)


@router.post("/{int:review_meeting_id}/moving/", response={201: ReviewMeetingOut})
def move(request: HttpRequest, review_meeting_id: int, payload: MoveIn) -> object:
    """Another day; before its time they have to know."""
    member = _member(request)
    one = _found(request, review_meeting_id)
    moved = actions.move(
        one.pk,
        planned_at=payload.planned_at,
        notice=payload.notice,
        by=member,
        now=timezone.now(),
    )
    return 201, _shown(moved, member)


@router.post("/{int:review_meeting_id}/calling-off/", response={201: ReviewMeetingOut})
def cancel(request: HttpRequest, review_meeting_id: int, payload: ReasonIn) -> object:
    """It does not take place."""
    member = _member(request)
    one = _found(request, review_meeting_id)
    ended = actions.cancel(one.pk, reason=payload.reason, by=member, now=timezone.now())
    return 201, _shown(ended, member)


@router.post("/{int:review_meeting_id}/reopening/", response={201: ReviewMeetingOut})
def reopen(request: HttpRequest, review_meeting_id: int) -> object:
    """Take its end back."""
    member = _member(request)
    one = _found(request, review_meeting_id)
    return 201, _shown(actions.reopen(one.pk, by=member, now=timezone.now()), member)


def _shown(one: ReviewMeeting, member: Member) -> ReviewMeetingOut:
    return _shaped([one], member)[0]


def _shaped(rows: list[ReviewMeeting], member: Member) -> list[ReviewMeetingOut]:
    """With who takes part, as far as the caller may know of them."""
    ours: dict[int, list[int]] = defaultdict(list)
    theirs: dict[int, list[int]] = defaultdict(list)
    for meeting, pk in (
        OurPart.objects.filter(meeting__in=rows)
        .order_by("member_id")
        .values_list("meeting_id", "member_id")
    ):
        ours[meeting].append(pk)
    seen = TheirPart.objects.filter(seen_by(member, "customer"), meeting__in=rows)
    for meeting, pk in seen.order_by("customer_id").values_list("meeting_id", "customer_id"):
        theirs[meeting].append(pk)
    return [
        ReviewMeetingOut(
            **{name: getattr(one, name) for name in _OWN},
            our_ids=ours[one.pk],
            their_ids=theirs[one.pk],
        )
        for one in rows
    ]


def _found(request: HttpRequest, review_meeting_id: int) -> ReviewMeeting:
    rows = ReviewMeeting.objects.visible_to(_member(request)).select_related("company")
    return get_object_or_404(rows, pk=review_meeting_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
