"""/api/v1/leads/: those who may become customers, and what became of them"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.leads import actions
from rapport.business.leads.models import Lead, Source, Stage
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema, Words

router = Router(tags=["leads"])
stages = Router(tags=["leads"])
sources = Router(tags=["leads"])

State = Literal["open", "won", "lost", "no_lead"]
Reason = Literal["price", "time", "offer", "others", "need", "trust", "silence", "other"]
Kind = Literal[
    "form", "mail", "chat", "phone", "walk_in", "referral", "campaign", "import", "other"
]
Want = Annotated[str, Field(min_length=1, max_length=300)]
NextStep = Annotated[str, Field(max_length=200)]
Percent = Annotated[int, Field(ge=0, le=100)]
Value = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]


class LeadOut(Schema):
    id: Id
    customer_id: int
    conversation_id: int | None
    source_id: int
    stage_id: int
    owner_id: int | None
    product_id: int | None
    state: State
    want: str
    details: str
    value: Decimal | None
    currency: str
    chance: int | None
    next_step: str
    next_on: date | None
    opened_at: datetime
    moved_at: datetime
    first_answer_at: datetime | None
    answer_minutes: int | None
    answered_by_id: int | None
    won_at: datetime | None
    purchase_id: int | None
    lost_at: datetime | None
    lost_reason: str
    lost_words: str
    revived_at: datetime | None


class LeadIn(Schema):
    customer_id: Id
    want: Want
    details: Words = ""
    source_id: Id | None = None
    source_kind: Kind = "other"
    stage_id: Id | None = None
    product_id: Id | None = None
    value: Value | None = None
    chance: Percent | None = None
    owner_id: Id | None = None
    conversation_id: Id | None = None
    next_step: NextStep = ""
    next_on: date | None = None


class LeadChange(Schema):
    """Only what is named changes."""

    want: Want | None = None
    details: Words | None = None
    source_id: Id | None = None
    product_id: Id | None = None
    value: Value | None = None
    chance: Percent | None = None
    owner_id: Id | None = None
    next_step: NextStep | None = None
    next_on: date | None = None


class MoveIn(Schema):
    stage_id: Id


class LossIn(Schema):
    reason: Reason
    words: Annotated[str, Field(max_length=2_000)] = ""


class LeadStepOut(Schema):
    id: Id
    stage_id: int
    state: State
    reason: str
    words: str
    is_revival: bool
    at: datetime
    by_id: int | None


class StageOut(Schema):
    id: Id
    name: str
    position: int
    chance: int
    quiet_days: int


class SourceOut(Schema):
    id: Id
    name: str
    kind: Kind


class Search(Filters):
    customer_id: int | None = None
    stage_id: int | None = None
    source_id: int | None = None
    owner_id: int | None = None
    state: State | None = None
    is_answered: bool | None = None


# Text columns hold no nothing: a change that says null there empties them.
EMPTIED = ("details", "next_step")
KEPT = ("want", "source_id")


def _member(request: HttpRequest) -> Member:
    found: Member = request.auth  # type: ignore[attr-defined]
    return found


def _lead(request: HttpRequest, lead_id: int) -> Lead:
    return get_object_or_404(Lead.objects.visible_to(_member(request)), pk=lead_id)


def _told(request: HttpRequest) -> dict[str, Any]:
    return {"by": _member(request), "now": timezone.now()}


@router.get("/", response=Page[LeadOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first; those that are no leads only when asked for."""
    rows = Lead.objects.visible_to(_member(request))
    asked = filters.model_dump(exclude_none=True)
    if (answered := asked.pop("is_answered", None)) is not None:
        rows = rows.filter(first_answer_at__isnull=not answered)
    if "customer_id" in asked:
        asked["customer_id"] = standing(asked["customer_id"])
    rows = rows.filter(**asked) if "state" in asked else rows.real().filter(**asked)
    return page(rows, of=LeadOut, order=("-opened_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: LeadOut})
def create(request: HttpRequest, payload: LeadIn) -> object:
    """Write a lead down; the same customer with the same matter, while open, is one."""
    seen = Customer.objects.visible_to(_member(request))
    customer = get_object_or_404(seen.led_to(payload.customer_id))
    told = payload.model_dump(exclude={"customer_id"})
    return 201, actions.open_lead(customer.pk, **told, **_told(request))


@router.get("/{int:lead_id}/", response=LeadOut)
def show(request: HttpRequest, lead_id: int) -> object:
    return _lead(request, lead_id)


@router.patch("/{int:lead_id}/", response=LeadOut)
def update(request: HttpRequest, lead_id: int, payload: LeadChange) -> object:
    """Other facts about it, or another next step."""
    lead, wanted = _lead(request, lead_id), payload.model_dump(exclude_unset=True)
    wanted = {
        name: "" if value is None and name in EMPTIED else value
        for name, value in wanted.items()
        if value is not None or name not in KEPT
    }
    return actions.change(lead.pk, **wanted, **_told(request))


@router.get("/{int:lead_id}/steps/", response=Page[LeadStepOut])
def steps(request: HttpRequest, lead_id: int, cursor: Cursor = None, limit: Limit = 50) -> object:
    """How it went, newest first; nothing that was taken back."""
    rows = _lead(request, lead_id).steps.filter(undone_at=None)
    return page(rows, of=LeadStepOut, order=("-at", "-id"), cursor=cursor, limit=limit)


@router.post("/{int:lead_id}/stage/", response={201: LeadOut})
def move(request: HttpRequest, lead_id: int, payload: MoveIn) -> object:
    """It came to this stage."""
    lead = _lead(request, lead_id)
    return 201, actions.move(lead.pk, stage_id=payload.stage_id, **_told(request))


@router.post("/{int:lead_id}/winning/", response={201: LeadOut})
def win(request: HttpRequest, lead_id: int) -> object:
    """They said yes. A purchase entered here wins it by itself."""
    return 201, actions.win(_lead(request, lead_id).pk, **_told(request))


@router.post("/{int:lead_id}/losing/", response={201: LeadOut})
def lose(request: HttpRequest, lead_id: int, payload: LossIn) -> object:
    """They will not buy this time; say why, best in their own words."""
    lead = _lead(request, lead_id)
    return 201, actions.lose(lead.pk, reason=payload.reason, words=payload.words, **_told(request))


@router.post("/{int:lead_id}/reviving/", response={201: LeadOut})
def revive(request: HttpRequest, lead_id: int) -> object:
    """Take a closed one up again."""
    return 201, actions.revive(_lead(request, lead_id).pk, **_told(request))


@router.post("/{int:lead_id}/dismissal/", response={201: LeadOut})
def dismiss(request: HttpRequest, lead_id: int) -> object:
    """It is no lead; whoever wrote opens none from now on."""
    return 201, actions.dismiss(_lead(request, lead_id).pk, **_told(request))


@stages.get("/", response=Page[StageOut])
def all_stages(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """The stages in use."""
    may_see = _member(request).can(Capability.SEE_RECORDS)
    rows = Stage.objects.in_use() if may_see else Stage.objects.none()
    return page(rows, of=StageOut, order=("id",), cursor=cursor, limit=limit)


@sources.get("/", response=Page[SourceOut])
def all_sources(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """Where leads come from."""
    may_see = _member(request).can(Capability.SEE_RECORDS)
    rows = Source.objects.in_use() if may_see else Source.objects.none()
    return page(rows, of=SourceOut, order=("id",), cursor=cursor, limit=limit)
