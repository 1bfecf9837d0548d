"""/api/v1/recommendations/: what would fit a customer, and what was decided about it."""

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.recommendations import actions, queries
from rapport.business.recommendations.models import Recommendation, Rule
from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["recommendations"])
Kind = Literal["again", "next"]
State = Literal["open", "taken", "dismissed", "passed"]


class RecommendationOut(Schema):
    id: Id
    customer_id: int
    product_id: int
    kind: Kind
    state: State
    reason: str
    score: float
    support: int
    expected_on: date | None
    made_at: datetime
    shown_at: datetime | None
    offered_at: datetime | None
    taken_at: datetime | None
    dismissed_at: datetime | None


class FitOut(Schema):
    """What would fit now; nothing of it is stored by looking."""

    product_id: int
    name: str
    kind: Kind
    reason: str
    score: float
    support: int
    expected_on: date | None
    begins_on: date | None
    ends_on: date | None


class FitsOut(Schema):
    items: list[FitOut]


class RuleOut(Schema):
    id: Id
    left_id: int
    right_id: int
    both: int
    of: int
    lift: float
    learnt_at: datetime


class AnswerIn(Schema):
    customer_id: Id
    product_id: Id
    answer: Literal["offered", "dismissed"]


class Search(Filters):
    customer: int | None = None
    state: State | None = None
    kind: Kind | None = None


class RuleSearch(Filters):
    left_id: int | None = None
    right_id: int | None = None


@router.get("/", response=Page[RecommendationOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What was noted, newest first, with what came of it."""
    rows = Recommendation.objects.visible_to(_member(request))
    if filters.customer is not None:
        rows = rows.filter(customer_id=standing(filters.customer))
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    if filters.kind is not None:
        rows = rows.filter(kind=filters.kind)
    return page(
        rows,
        of=RecommendationOut,
        order=("-made_at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shown(one) for one in found],
    )


@router.get("/fits/{int:customer_id}/", response=FitsOut)
def fits(request: HttpRequest, customer_id: int) -> object:
    """What to offer this customer now, best first; nothing where nothing is to be offered."""
    customer = _customer(request, customer_id)
    today = timezone.now().astimezone(ZoneInfo(business().zone)).date()
    found = queries.for_customer(customer.pk, today=today)
    return {
        "items": [
            {
                "product_id": one.product.pk,
                "name": one.product.name,
                "kind": one.kind,
                "reason": spoken(one.reason),
                "score": one.score,
                "support": one.support,
                "expected_on": one.expected_on,
                "begins_on": one.begins_on,
                "ends_on": one.ends_on,
            }
            for one in found
        ]
    }


@router.get("/rules/", response=Page[RuleOut])
def rules(
    request: HttpRequest, filters: Query[RuleSearch], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What is bought together: of the buyers of the left, how many bought the right."""
    rows = Rule.objects.visible_to(_member(request))
    if filters.left_id is not None:
        rows = rows.filter(left=filters.left_id)
    if filters.right_id is not None:
        rows = rows.filter(right=filters.right_id)
    return page(rows, of=RuleOut, order=("-both", "id"), cursor=cursor, limit=limit)


@router.post("/", response={201: RecommendationOut})
def create(request: HttpRequest, payload: AnswerIn) -> object:
    """We told them of it, or it is not for them."""
    member = _member(request)
    customer = _customer(request, payload.customer_id)
    product = get_object_or_404(Product.objects.visible_to(member), pk=payload.product_id)
    act = actions.offer if payload.answer == "offered" else actions.dismiss
    one = act(customer.pk, product_id=product.pk, by=member, now=timezone.now())
    return 201, _shown(one)


@router.get("/{int:recommendation_id}/", response=RecommendationOut)
def show(request: HttpRequest, recommendation_id: int) -> object:
    return _shown(_found(request, recommendation_id))


@router.post("/{int:recommendation_id}/reopening/", response={201: RecommendationOut})
def reopen(request: HttpRequest, recommendation_id: int) -> object:
    """Take back that it was offered, or that it is not for them."""
    one = _found(request, recommendation_id)
    return 201, _shown(actions.reopen(one.pk, by=_member(request), now=timezone.now()))


def _shown(one: Recommendation) -> dict[str, object]:
    told = {name: getattr(one, name) for name in RecommendationOut.model_fields if name != "reason"}
    return {"reason": spoken(heard(one.reason)), **told}


def _customer(request: HttpRequest, customer_id: int) -> Customer:
    seen = Customer.objects.visible_to(_member(request))
    return get_object_or_404(seen.led_to(customer_id))


def _found(request: HttpRequest, recommendation_id: int) -> Recommendation:
    rows = Recommendation.objects.visible_to(_member(request)).select_related("customer")
    return get_object_or_404(rows, pk=recommendation_id)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
