"""/api/v1/programmes/ and /api/v1/rewards/"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.loyalty import actions, rules
from rapport.business.loyalty.models import Programme, Reward
from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

programmes = Router(tags=["programmes"])
rewards = Router(tags=["rewards"])

Name = Annotated[str, Field(min_length=1, max_length=80)]
Count = Annotated[int, Field(gt=0, le=1_000_000)]
Money = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=2)]


class EarningIn(Schema):
    """`per`: so many points for each of these; of a visit, the least a purchase comes to."""

    kind: Literal["amount", "visit", "product", "birthday", "welcome"]
    points: Count = 1
    per: Money | None = None
    product_id: Id | None = None


class TierIn(Schema):
    name: Annotated[str, Field(min_length=1, max_length=60)]
    threshold: Count
    bonus: Annotated[int, Field(ge=0, le=1000)] = 0
    gives: Annotated[str, Field(max_length=200)] = ""


class ProgrammeIn(Schema):
    name: Name
    kind: Literal["points", "stamps"] = "points"
    worth: Annotated[Decimal, Field(ge=0, max_digits=9, decimal_places=4)]
    stamps_needed: Annotated[int, Field(ge=1, le=1000)] = 10
    expires_after: Annotated[int, Field(ge=1, le=1200)] | None = None
    notice_days: Annotated[int, Field(ge=0, le=3650)] = 30
    most_by_hand: Annotated[int, Field(ge=0, le=1_000_000)] = 100
    earning: Annotated[list[EarningIn], Field(max_length=50)] = Field(default_factory=list)
    tiers: Annotated[list[TierIn], Field(max_length=20)] = Field(default_factory=list)


class ProgrammeOut(Schema):
    id: Id
    name: str
    kind: str
    state: str
    worth: Decimal
    currency: str
    stamps_needed: int
    expires_after: int | None
    notice_days: int
    most_by_hand: int
    started_on: date
    earning: list[EarningIn]
    tiers: list[TierIn]


class StateIn(Schema):
    state: Literal["running", "paused", "ended"]


class RewardIn(Schema):
    programme_id: Id
    name: Annotated[str, Field(min_length=1, max_length=120)]
    cost: Count
    kind: Literal["money", "percent", "product", "service", "gift"]
    amount: Money | None = None
    percent: Annotated[int, Field(ge=1, le=100)] | None = None
    product_id: Id | None = None
    minimum: Money | None = None
    valid_days: Annotated[int, Field(ge=1, le=3650)] | None = None


class RewardOut(Schema):
    id: Id
    programme_id: int
    name: str
    cost: int
    kind: str
    amount: Decimal | None
    percent: int | None
    product_id: int | None
    minimum: Decimal
    valid_days: int | None
    is_active: bool


class RewardSearch(Filters):
    programme_id: int | None = None


@programmes.get("/", response=Page[ProgrammeOut])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    rows = Programme.objects.visible_to(_member(request)).prefetch_related("earning", "tiers")
    return page(
        rows,
        of=ProgrammeOut,
        order=("id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: map(_programme, found),
    )


@programmes.post("/", response={201: ProgrammeOut})
def create(request: HttpRequest, payload: ProgrammeIn) -> object:
    """Begin a programme; what is bought from today on earns in it."""
    member = _member(request)
    member.require(Capability.MANAGE_PRODUCTS)
    made = actions.save_programme(
        None, **_saved(payload), kind=payload.kind, by=member, now=timezone.now()
    )
    return 201, _programme(_found(request, made.pk))


@programmes.get("/{int:programme_id}/", response=ProgrammeOut)
def show(request: HttpRequest, programme_id: int) -> object:
    return _programme(_found(request, programme_id))


@programmes.put("/{int:programme_id}/", response=ProgrammeOut)
def update(request: HttpRequest, programme_id: int, payload: ProgrammeIn) -> object:
    """Change what it gives from now on. Its kind stays what it was."""
    found = _found(request, programme_id)
    actions.save_programme(
        found.pk, **_saved(payload), kind=found.kind, by=_member(request), now=timezone.now()
    )
    return _programme(_found(request, programme_id))


@programmes.post("/{int:programme_id}/state/", response={201: ProgrammeOut})
def go(request: HttpRequest, programme_id: int, payload: StateIn) -> object:
    """Pause it, let it run again, or end it for good."""
    found = _found(request, programme_id)
    change = {
        "running": actions.resume_programme,
        "paused": actions.pause_programme,
        "ended": actions.end_programme,
    }[payload.state]
    change(found.pk, by=_member(request), now=timezone.now())
    return 201, _programme(_found(request, programme_id))


@rewards.get("/", response=Page[RewardOut])
def offered(
    request: HttpRequest, filters: Query[RewardSearch], cursor: Cursor = None, limit: Limit = 50
) -> object:
    rows = Reward.objects.visible_to(_member(request)).select_related("programme")
    if filters.programme_id is not None:
        rows = rows.filter(programme_id=filters.programme_id)
    return page(
        rows,
        of=RewardOut,
        order=("id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: map(_reward, found),
    )


@rewards.post("/", response={201: RewardOut})
def offer(request: HttpRequest, payload: RewardIn) -> object:
    member = _member(request)
    programme = _found(request, payload.programme_id)
    if payload.product_id is not None:
        get_object_or_404(Product.objects.visible_to(member), pk=payload.product_id)
    facts = payload.model_dump(exclude={"programme_id"})
    made = actions.save_reward(
        None, programme_id=programme.pk, **facts, by=member, now=timezone.now()
    )
    return 201, _reward(_reward_of(request, made.pk))


@rewards.get("/{int:reward_id}/", response=RewardOut)
def one_reward(request: HttpRequest, reward_id: int) -> object:
    return _reward(_reward_of(request, reward_id))


@rewards.delete("/{int:reward_id}/", response={204: None})
def retire(request: HttpRequest, reward_id: int) -> object:
    """It cannot be had any more; vouchers it gave stay good."""
    found = _reward_of(request, reward_id)
    actions.retire_reward(found.pk, by=_member(request), now=timezone.now())
    return 204, None


def _saved(payload: ProgrammeIn) -> dict[str, Any]:
    return {
        "name": payload.name,
        "worth": payload.worth,
        "stamps_needed": payload.stamps_needed,
        "bounds": actions.Bounds(
            expires_after=payload.expires_after,
            notice_days=payload.notice_days,
            most_by_hand=payload.most_by_hand,
        ),
        "earning": [actions.Earning(**one.model_dump()) for one in payload.earning],
        "tiers": [actions.Ladder(**one.model_dump()) for one in payload.tiers],
    }


def _found(request: HttpRequest, programme_id: int) -> Programme:
    seen = Programme.objects.visible_to(_member(request)).prefetch_related("earning", "tiers")
    return get_object_or_404(seen, pk=programme_id)


def _reward_of(request: HttpRequest, reward_id: int) -> Reward:
    seen = Reward.objects.visible_to(_member(request)).select_related("programme")
    return get_object_or_404(seen, pk=reward_id)


def _programme(one: Programme) -> ProgrammeOut:
    return ProgrammeOut(
        id=one.pk,
        name=one.name,
        kind=one.kind,
        state=one.state,
        worth=one.worth,
        currency=one.currency,
        stamps_needed=one.stamps_needed,
        expires_after=one.expires_after,
        notice_days=one.notice_days,
        most_by_hand=one.most_by_hand,
        started_on=one.started_on,
        earning=[EarningIn.model_validate(x, from_attributes=True) for x in one.earning.all()],
        tiers=[
            TierIn(name=x.name, threshold=x.threshold, bonus=x.bonus, gives=x.gives)
            for x in one.tiers.all()
        ],
    )


def _reward(one: Reward) -> RewardOut:
    currency = one.programme.currency
    return RewardOut(
        id=one.pk,
        programme_id=one.programme_id,
        name=one.name,
        cost=one.cost,
        kind=one.kind,
        amount=rules.as_money(one.amount, currency).amount if one.amount else None,
        percent=one.percent,
        product_id=one.product_id,
        minimum=rules.as_money(one.minimum, currency).amount,
        valid_days=one.valid_days,
        is_active=one.is_active,
    )


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
