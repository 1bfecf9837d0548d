"""/api/v1/trials/"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import BeforeValidator, Field

from rapport.business.team.models import Member
from rapport.business.trials import actions, queries, rules
from rapport.business.trials.models import Trial
from rapport.plumbing.design.words import spoken
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

router = Router(tags=["trials"])
State = Literal["draft", "running", "finished", "stopped"]
Outcome = Literal["spend", "margin", "again"]
Gives = Literal["nothing", "voucher", "percent", "points", "message"]
Channel = Literal["", "email", "phone", "text", "social", "post"]
Amount = Annotated[Decimal, Field(gt=0, le=100_000, max_digits=9, decimal_places=2)]
Cost = Annotated[Decimal, Field(ge=0, le=100_000, max_digits=9, decimal_places=2)]
Percent = Annotated[int, Field(ge=1, le=100)]


def _in_order(arms: Any) -> Any:
    """The groups of a trial as a list, however they come."""
    return sorted(arms.all(), key=lambda arm: arm.position) if hasattr(arms, "all") else arms


class ArmOut(Schema):
    id: Id
    name: str
    gives: Gives
    share: int
    amount: Decimal | None
    percent: int | None
    points: int | None
    programme_id: int | None
    cost: Decimal
    letter: str


class TrialOut(Schema):
    id: Id
    name: str
    question: str
    state: State
    segment_id: int | None
    channel: str
    subject: str
    outcome: Outcome
    days: int
    currency: str
    margin: int
    worthwhile: Decimal
    cap: Decimal | None
    by_group: bool
    planned: int
    advised: int
    made_at: datetime
    began_at: datetime | None
    ends_at: datetime | None
    ended_at: datetime | None
    reason: str
    arms: Annotated[list[ArmOut], BeforeValidator(_in_order)]


class ComparedOut(Schema):
    """One reward against nothing: in money, or as a share of customers from -1 to 1."""

    arm_id: Id
    difference: float
    low: float
    high: float
    level: float
    people: int
    others: int
    judgement: Literal["gain", "loss", "alike", "unsure"]
    words: str


class ResultOut(Schema):
    trial_id: Id
    outcome: Outcome
    currency: str
    used_past: bool
    is_lopsided: bool
    needed: int
    compared: list[ComparedOut]
    advice: str


class ArmIn(Schema):
    name: Annotated[str, Field(min_length=1, max_length=60)]
    gives: Gives
    share: Percent
    amount: Amount | None = None
    percent: Percent | None = None
    points: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    programme_id: Id | None = None
    cost: Cost = Decimal(0)
    # What Rapport writes to them by mail: {{ first name }}, {{ what }}, {{ code }}, {{ until }}.
    letter: Annotated[str, Field(max_length=rules.LONGEST_LETTER)] = ""


class TrialIn(Schema):
    name: Annotated[str, Field(min_length=1, max_length=120)]
    question: Annotated[str, Field(max_length=300)] = ""
    segment_id: Id | None = None
    channel: Channel = ""
    subject: Annotated[str, Field(max_length=200)] = ""
    outcome: Outcome = "spend"
    days: Annotated[int, Field(ge=rules.SHORTEST, le=rules.LONGEST)] = 60
    margin: Percent = 100
    worthwhile: Amount = Decimal(5)
    cap: Amount | None = None
    by_group: bool = False
    arms: Annotated[list[ArmIn], Field(min_length=2, max_length=rules.MOST_ARMS)]


class Search(Filters):
    state: State | None = None
    q: Line | None = None


@router.get("/", response=Page[TrialOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Trial.objects.visible_to(_member(request)).prefetch_related("arms")
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    if filters.q:
        rows = rows.filter(name__icontains=filters.q)
    return page(rows, of=TrialOut, order=("-made_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: TrialOut})
def create(request: HttpRequest, payload: TrialIn) -> object:
    """Plan one. It is begun by a person, on its page."""
    facts = payload.model_dump(exclude={"arms"})
    arms = tuple(rules.PlannedArm(**arm.model_dump()) for arm in payload.arms)
    planned = rules.PlannedTrial(**facts, arms=arms)
    return 201, actions.plan(planned, by=_member(request), now=timezone.now())


@router.get("/{int:trial_id}/", response=TrialOut)
def show(request: HttpRequest, trial_id: int) -> object:
    return _found(request, trial_id)


@router.get("/{int:trial_id}/result/", response=ResultOut)
def result(request: HttpRequest, trial_id: int) -> object:
    """What came out; not there before the end, and never of a trial that was stopped."""
    trial = get_object_or_404(
        Trial.objects.visible_to(_member(request)), pk=trial_id, state=Trial.State.FINISHED
    )
    arms = list(trial.arms.select_related("programme").order_by("position"))
    told = queries.told(trial, arms)
    kept: dict[str, Any] = trial.result or {}
    nothing = next(at for at, arm in enumerate(arms) if arm.is_nothing)
    assert told is not None  # noqa: S101 - a finished trial has its result
    return {
        "trial_id": trial.pk,
        "outcome": trial.outcome,
        "currency": trial.currency,
        "used_past": told.used_past,
        "is_lopsided": told.is_lopsided,
        "needed": told.needed,
        "advice": spoken(told.advice),
        "compared": [
            {
                **{name: one[name] for name in ("difference", "low", "high", "level")},
                "arm_id": arms[one["arm"]].pk,
                "people": kept["arms"][one["arm"]]["people"],
                "others": kept["arms"][nothing]["people"],
                "judgement": line.judged,
                "words": spoken(line.words),
            }
            for one, line in zip(kept["compared"], told.comparisons, strict=True)
        ],
    }


def _found(request: HttpRequest, trial_id: int) -> Trial:
    return get_object_or_404(Trial.objects.visible_to(_member(request)), pk=trial_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
