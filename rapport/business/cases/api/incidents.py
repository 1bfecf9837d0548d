"""/api/v1/incidents/"""

from datetime import datetime
from typing import Annotated

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.cases import actions
from rapport.business.cases.jobs import close_all, tell_all
from rapport.business.cases.models import Incident, Touched
from rapport.business.team.models import Member
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["incidents"])


class IncidentOut(Schema):
    id: Id
    title: str
    what: str
    owner_id: int | None
    made_at: datetime
    subject: str
    message: str
    asked_to_tell_at: datetime | None
    ending: str
    lesson: str
    closed_at: datetime | None


class IncidentIn(Schema):
    title: Annotated[str, Field(min_length=1, max_length=120)]
    what: Annotated[str, Field(max_length=4000)] = ""


class TouchedOut(Schema):
    id: Id
    incident_id: Id
    customer_id: Id
    conversation_id: int | None
    case_id: int | None
    told_at: datetime | None
    refusal: str
    answered_at: datetime | None
    ended_at: datetime | None


class TouchedIn(Schema):
    customer_ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class CountOut(Schema):
    """How many customers are new on the list."""

    added: int


class TellingIn(Schema):
    """With places for facts: {{first name}}."""

    subject: Annotated[str, Field(min_length=1, max_length=200)]
    message: Annotated[str, Field(min_length=1, max_length=10_000)]


class ClosingIn(Schema):
    ending: Annotated[str, Field(max_length=10_000)] = ""
    lesson: Annotated[str, Field(max_length=2000)] = ""


class IncidentFilters(Filters):
    is_open: bool | None = None


@router.get("/", response=Page[IncidentOut])
def index(
    request: HttpRequest,
    filters: Query[IncidentFilters],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> object:
    """Newest first."""
    rows = Incident.objects.visible_to(_member(request))
    if filters.is_open is not None:
        rows = rows.filter(closed_at__isnull=filters.is_open)
    return page(rows, of=IncidentOut, order=("-made_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: IncidentOut})
def create(request: HttpRequest, payload: IncidentIn) -> object:
    """Write down what happened. Nobody is told."""
    facts = payload.model_dump()
    incident = actions.open_incident(by=_member(request), now=timezone.now(), **facts)
    return Status(201, incident)


@router.get("/{int:incident_id}/", response=IncidentOut)
def show(request: HttpRequest, incident_id: int) -> object:
    return _found(request, incident_id)


@router.get("/{int:incident_id}/touched/", response=Page[TouchedOut])
def touched(
    request: HttpRequest, incident_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Whom it touches, and how far it is with each."""
    incident = _found(request, incident_id)
    rows = Touched.objects.visible_to(_member(request)).filter(incident=incident)
    return page(rows, of=TouchedOut, order=("id",), cursor=cursor, limit=limit)


@router.post("/{int:incident_id}/touched/", response={201: CountOut})
def touch(request: HttpRequest, incident_id: int, payload: TouchedIn) -> object:
    """Put customers on the list; twice is once."""
    incident, member = _found(request, incident_id), _member(request)
    added = actions.touch(incident.pk, payload.customer_ids, by=member, now=timezone.now())
    return Status(201, CountOut(added=added))


@router.post("/{int:incident_id}/telling/", response={202: IncidentOut})
def tell(request: HttpRequest, incident_id: int, payload: TellingIn) -> object:
    """Tell everybody who waits, one by one, in the background."""
    incident, member = _found(request, incident_id), _member(request)
    with transaction.atomic():
        told = actions.ask_to_tell(
            incident.pk, by=member, now=timezone.now(), **payload.model_dump()
        )
        tell_all.enqueue(incident_id=incident.pk)
    return Status(202, told)


@router.post("/{int:incident_id}/closing/", response={202: IncidentOut})
def close(request: HttpRequest, incident_id: int, payload: ClosingIn) -> object:
    """Close it, tell how it ended, and settle the cases that grew out of it."""
    incident, member = _found(request, incident_id), _member(request)
    with transaction.atomic():
        closed = actions.ask_to_close(
            incident.pk, by=member, now=timezone.now(), **payload.model_dump()
        )
        close_all.enqueue(incident_id=incident.pk)
    return Status(202, closed)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member


def _found(request: HttpRequest, incident_id: int) -> Incident:
    return get_object_or_404(Incident.objects.visible_to(_member(request)), pk=incident_id)
