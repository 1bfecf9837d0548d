"""/api/v1/projects/: work in progress, its steps and what was said about it"""

from datetime import date, datetime
from typing import Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from rapport.business.customers.queries import standing
from rapport.business.projects import actions
from rapport.business.projects.models import Plan, Project
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema, Words

from . import asking

router = Router(tags=["projects"])


class ProjectOut(Schema):
    id: Id
    customer_id: int
    plan_id: int
    at_step_id: int
    title: str
    what: str
    owner_id: int | None
    conversation_id: int | None
    purchase_id: int | None
    due_on: date | None
    told_due_on: date | None
    begun_at: datetime
    last_told_at: datetime
    tell_by: datetime | None
    ended_at: datetime | None
    outcome: str
    thanked_at: datetime | None


class ProjectIn(Schema):
    customer_id: Id
    plan_id: Id
    title: Line
    what: Words = ""
    due_on: date | None = None
    owner_id: Id | None = None
    conversation_id: Id | None = None
    purchase_id: Id | None = None


class ProjectChange(Schema):
    """Only what is named changes."""

    title: Line | None = None
    what: Words | None = None
    owner_id: Id | None = None
    due_on: date | None = None


class StepIn(Schema):
    plan_step_id: Id


class UpdateOut(Schema):
    id: Id
    text: str
    is_for_them: bool
    message_id: int | None
    plan_step_id: int | None
    at: datetime


class UpdateIn(Schema):
    text: Words
    way: Literal["message", "page", "us"] = "message"


class EndIn(Schema):
    outcome: Literal["finished", "dropped"] = "finished"
    thanks: Words = ""


class Search(Filters):
    customer_id: int | None = None
    plan_id: int | None = None
    is_open: bool | None = None


@router.get("/", response=Page[ProjectOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Project.objects.visible_to(asking.member(request))
    if filters.customer_id is not None:
        rows = rows.filter(customer_id=standing(filters.customer_id))
    if filters.plan_id is not None:
        rows = rows.filter(plan_id=filters.plan_id)
    if filters.is_open is not None:
        rows = rows.filter(ended_at__isnull=filters.is_open)
    return page(rows, of=ProjectOut, order=("-begun_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: ProjectOut})
def create(request: HttpRequest, payload: ProjectIn) -> object:
    """Take a piece of work on."""
    customer = asking.customer(request, payload.customer_id)
    plan = get_object_or_404(Plan.objects.in_use(), pk=payload.plan_id)
    told = payload.model_dump(exclude={"customer_id", "plan_id"})
    by, now = asking.member(request), timezone.now()
    return 201, actions.begin(customer.pk, plan_id=plan.pk, **told, by=by, now=now)


@router.get("/{int:project_id}/", response=ProjectOut)
def show(request: HttpRequest, project_id: int) -> object:
    return asking.project(request, project_id)


@router.patch("/{int:project_id}/", response=ProjectOut)
def update(request: HttpRequest, project_id: int, payload: ProjectChange) -> object:
    """Another title, description, colleague or day. A moved day is owed to the customer."""
    project, told = asking.project(request, project_id), payload.model_dump(exclude_unset=True)
    by, now = asking.member(request), timezone.now()
    if told.keys() & {"title", "what", "owner_id"}:
        project = actions.change(
            project.pk,
            title=told.get("title") or project.title,
            what=project.what if told.get("what") is None else told["what"],
            owner_id=told.get("owner_id", project.owner_id),
            by=by,
            now=now,
        )
    if "due_on" in told:
        project = actions.move_due(project.pk, due_on=told["due_on"], by=by, now=now)
    return project


@router.post("/{int:project_id}/step/", response={201: ProjectOut})
def step(request: HttpRequest, project_id: int, payload: StepIn) -> object:
    """It came to this step of its plan."""
    project, by = asking.project(request, project_id), asking.member(request)
    now = timezone.now()
    moved = actions.step_to(project.pk, plan_step_id=payload.plan_step_id, by=by, now=now)
    return 201, moved


@router.get("/{int:project_id}/updates/", response=Page[UpdateOut])
def updates(
    request: HttpRequest, project_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What was said about it, newest first; nothing that was taken back."""
    rows = asking.project(request, project_id).updates.standing()
    return page(rows, of=UpdateOut, order=("-at", "-id"), cursor=cursor, limit=limit)


@router.post("/{int:project_id}/updates/", response={201: UpdateOut})
def tell(request: HttpRequest, project_id: int, payload: UpdateIn) -> object:
    """Say how it goes: by a message, on their page only, or among us."""
    project, by = asking.project(request, project_id), asking.member(request)
    told = actions.tell(project.pk, text=payload.text, way=payload.way, by=by, now=timezone.now())
    return 201, told


@router.post("/{int:project_id}/ending/", response={201: ProjectOut})
def end(request: HttpRequest, project_id: int, payload: EndIn) -> object:
    """Finish it or drop it, with last words to the customer if `thanks` says any."""
    project, by = asking.project(request, project_id), asking.member(request)
    ended = actions.end(
        project.pk, outcome=payload.outcome, thanks=payload.thanks, by=by, now=timezone.now()
    )
    return 201, ended
