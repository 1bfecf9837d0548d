"""/api/v1/points/: what was earned and spent, and doing either."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing as standing_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.models import PointsEntry, Programme, Reward
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

points = Router(tags=["points"])

Points = Annotated[int, Field(gt=0, le=1_000_000)]
Words = Annotated[str, Field(min_length=1, max_length=300)]


class EntryOut(Schema):
    id: Id
    customer_id: int
    programme_id: int
    kind: str
    points: int
    left: int
    owing: int
    expires_on: date | None
    reason: str
    purchase_id: int | None
    voucher_id: int | None
    at: datetime


class CollectIn(Schema):
    customer_id: Id
    programme_id: Id
    points: Points
    reason: Words
    # Why they get it although a trial holds it back; a manager or an owner may say so.
    nevertheless: Annotated[str, Field(max_length=300)] = ""


class SpendIn(Schema):
    customer_id: Id
    reward_id: Id


class SpentOut(Schema):
    """The voucher that was given for the points."""

    voucher_id: Id
    code: str
    left: int


class ReversalIn(Schema):
    reason: Words


class TransferIn(Schema):
    customer_id: Id
    to_id: Id
    programme_id: Id
    points: Points
    reason: Words


class StandingOut(Schema):
    programme_id: Id
    programme: str
    kind: str
    left: int
    owing: int
    worth: Decimal
    currency: str
    expires_on: date | None
    expiring: int
    tier: str | None
    to_next_tier: int
    next_reward_id: int | None
    missing: int


class Search(Filters):
    customer_id: int | None = None
    programme_id: int | None = None


class Whose(Filters):
    customer_id: int


@points.get("/", response=Page[EntryOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = PointsEntry.objects.visible_to(_member(request)).select_related("account")
    if filters.customer_id is not None:
        rows = rows.filter(account__customer_id=standing_customer(filters.customer_id))
    if filters.programme_id is not None:
        rows = rows.filter(account__programme_id=filters.programme_id)
    return page(
        rows,
        of=EntryOut,
        order=("-at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: map(_entry, found),
    )


@points.get("/standing/", response=list[StandingOut])
def standing(request: HttpRequest, asked: Query[Whose]) -> object:
    """How a customer stands in every programme."""
    customer = _customer(_member(request), asked.customer_id)
    today = opening_hours().local(timezone.now()).date()
    return [_standing(one) for one in queries.standing(customer.pk, today=today).programmes]


@points.post("/", response={201: EntryOut})
def collect(request: HttpRequest, payload: CollectIn) -> object:
    """Give points or stamps by hand."""
    member = _member(request)
    programme = get_object_or_404(Programme.objects.visible_to(member), pk=payload.programme_id)
    entry = actions.collect(
        _customer(member, payload.customer_id).pk,
        programme_id=programme.pk,
        amount=payload.points,
        reason=payload.reason,
        nevertheless=payload.nevertheless,
        key=None,
        by=member,
        now=timezone.now(),
    )
    return 201, _entry(entry)


@points.post("/spending/", response={201: SpentOut})
def spend(request: HttpRequest, payload: SpendIn) -> object:
    """Exchange points or stamps for a reward; it comes as a voucher."""
    member = _member(request)
    reward = get_object_or_404(Reward.objects.visible_to(member), pk=payload.reward_id)
    customer = _customer(member, payload.customer_id)
    voucher = actions.spend(
        customer.pk, reward_id=reward.pk, key=None, by=member, now=timezone.now()
    )
    left = queries.left_of(customer.pk, programme_id=reward.programme_id)
    return 201, SpentOut(voucher_id=voucher.pk, code=str(voucher), left=left)


@points.post("/transfers/", response={201: EntryOut})
def transfer(request: HttpRequest, payload: TransferIn) -> object:
    """Hand points on to somebody else."""
    member = _member(request)
    programme = get_object_or_404(Programme.objects.visible_to(member), pk=payload.programme_id)
    entry = actions.transfer(
        _customer(member, payload.customer_id).pk,
        _customer(member, payload.to_id).pk,
        programme_id=programme.pk,
        amount=payload.points,
        reason=payload.reason,
        key=None,
        by=member,
        now=timezone.now(),
    )
    return 201, _entry(entry)


@points.get("/{int:entry_id}/", response=EntryOut)
def show(request: HttpRequest, entry_id: int) -> object:
    return _entry(_found(request, entry_id))


@points.post("/{int:entry_id}/reversal/", response={201: EntryOut})
def reverse(request: HttpRequest, entry_id: int, payload: ReversalIn) -> object:
    """Undo it, with a reason: what it took comes back, what it gave is taken back or owed."""
    entry = _found(request, entry_id)
    back = actions.reverse(entry.pk, reason=payload.reason, by=_member(request), now=timezone.now())
    return 201, _entry(back)


def _found(request: HttpRequest, entry_id: int) -> PointsEntry:
    seen = PointsEntry.objects.visible_to(_member(request)).select_related("account")
    return get_object_or_404(seen, pk=entry_id)


def _customer(member: Member, customer_id: int) -> Customer:
    return get_object_or_404(Customer.objects.visible_to(member).led_to(customer_id))


def _entry(one: PointsEntry) -> EntryOut:
    return EntryOut(
        id=one.pk,
        customer_id=one.account.customer_id or 0,
        programme_id=one.account.programme_id,
        kind=one.kind,
        points=one.points,
        left=one.left,
        owing=one.owing,
        expires_on=one.expires_on,
        reason=one.reason,
        purchase_id=one.purchase_id,
        voucher_id=one.voucher_id,
        at=one.at,
    )


def _standing(one: queries.InProgramme) -> StandingOut:
    return StandingOut(
        programme_id=one.programme.pk,
        programme=one.programme.name,
        kind=one.programme.kind,
        left=one.left,
        owing=one.owing,
        worth=one.worth.amount,
        currency=one.worth.currency,
        expires_on=one.expires_on,
        expiring=one.expiring,
        tier=one.tier.name if one.tier else None,
        to_next_tier=one.to_next_tier,
        next_reward_id=one.next_reward.pk if one.next_reward else None,
        missing=one.missing,
    )


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
