"""/api/v1/referrals/ and /api/v1/referral-codes/"""

from datetime import date, datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import heard, say
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from . import actions, queries, rules
from .models import Referral, ReferralCode

referrals = Router(tags=["referrals"])
codes = Router(tags=["referral codes"])

Typed = Annotated[str, Field(min_length=1, max_length=200)]
Reason = Annotated[str, Field(min_length=1, max_length=300)]
Wish = Annotated[str, Field(max_length=40)]
State = Literal["came", "bought", "rewarded", "refused"]


class ReferralOut(Schema):
    """`reason` is why it does not count, for us; no customer is told it."""

    id: Id
    customer_id: int | None
    referrer_id: int | None
    how: str
    state: str
    reason: str
    came_at: datetime
    purchase_id: int | None
    reward_on: date | None
    rewarded_at: datetime | None
    thanked_at: datetime | None


class ReferralIn(Schema):
    """`customer_id` is who came; who sent them is named by number or by their code."""

    customer_id: Id
    referrer_id: Id | None = None
    code: Typed | None = None


class RefusalIn(Schema):
    reason: Reason


class Search(Filters):
    customer_id: int | None = None
    referrer_id: int | None = None
    state: State | None = None


class CodeOut(Schema):
    id: Id
    customer_id: int
    code: str
    path: str
    made_at: datetime
    revoked_at: datetime | None
    asked_at: datetime | None


class CodeIn(Schema):
    customer_id: Id
    wish: Wish = ""


class CodeSearch(Filters):
    customer_id: int | None = None
    code: str | None = None


@referrals.get("/", response=Page[ReferralOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Referral.objects.visible_to(_member(request))
    if filters.customer_id is not None:
        rows = rows.filter(friend=standing(filters.customer_id))
    if filters.referrer_id is not None:
        rows = rows.filter(referrer=standing(filters.referrer_id))
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    return page(
        rows,
        of=ReferralOut,
        order=("-came_at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: map(_referral, found),
    )


@referrals.post("/", response={201: ReferralOut})
def create(request: HttpRequest, payload: ReferralIn) -> object:
    """Somebody was sent. One that does not count is kept, too: its state says so."""
    member = _member(request)
    friend = _customer(member, payload.customer_id)
    referrer_id = payload.referrer_id
    if referrer_id is None:
        code = queries.by_code(rules.code_of(payload.code or ""))
        if code is None:
            raise Refused(say("Choose who sent them, or type the code."))
        referrer_id = code.customer_id
    referral = actions.bring(
        friend.pk,
        referrer_id=_customer(member, referrer_id).pk,
        how=Referral.How.PROGRAM,
        by=member,
        now=timezone.now(),
    )
    return 201, _referral(_found(request, referral.pk))


@referrals.get("/{int:referral_id}/", response=ReferralOut)
def show(request: HttpRequest, referral_id: int) -> object:
    return _referral(_found(request, referral_id))


@referrals.post("/{int:referral_id}/acceptance/", response={201: ReferralOut})
def accept(request: HttpRequest, referral_id: int) -> object:
    """A person looked, and it counts."""
    member, found = _member(request), _found(request, referral_id)
    member.require(Capability.APPROVE)
    actions.accept(found.pk, by=member, now=timezone.now())
    return 201, _referral(_found(request, referral_id))


@referrals.post("/{int:referral_id}/refusal/", response={201: ReferralOut})
def refuse(request: HttpRequest, referral_id: int, payload: RefusalIn) -> object:
    """It does not count; what was given is taken back where nobody has used it."""
    member, found = _member(request), _found(request, referral_id)
    member.require(Capability.APPROVE)
    actions.refuse(found.pk, reason=payload.reason, by=member, now=timezone.now())
    return 201, _referral(_found(request, referral_id))


@codes.get("/", response=Page[CodeOut])
def code_index(
    request: HttpRequest, filters: Query[CodeSearch], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first; `code` finds the one that somebody shows."""
    rows = ReferralCode.objects.visible_to(_member(request))
    if filters.customer_id is not None:
        rows = rows.filter(customer=standing(filters.customer_id))
    if filters.code is not None:
        rows = rows.filter(value=rules.code_of(filters.code))
    return page(
        rows,
        of=CodeOut,
        order=("-made_at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: map(_code, found),
    )


@codes.post("/", response={201: CodeOut})
def make_code(request: HttpRequest, payload: CodeIn) -> object:
    """Their code: the one they have, else a new one, with a word of their choice in front."""
    member = _member(request)
    customer = _customer(member, payload.customer_id)
    if reason := rules.code_refusal(payload.wish):
        raise Refused(reason)
    code = actions.code_for(customer.pk, wish=payload.wish, by=member, now=timezone.now())
    return 201, _code(code)


def _found(request: HttpRequest, referral_id: int) -> Referral:
    return get_object_or_404(Referral.objects.visible_to(_member(request)), pk=referral_id)


def _customer(member: Member, customer_id: int) -> Customer:
    return get_object_or_404(Customer.objects.visible_to(member).led_to(customer_id))


def _referral(one: Referral) -> ReferralOut:
    return ReferralOut(
        id=one.pk,
        customer_id=one.friend_id,
        referrer_id=one.referrer_id,
        how=one.how,
        state=one.state,
        reason=str(heard(one.reason)) if one.reason else "",
        came_at=one.came_at,
        purchase_id=one.purchase_id,
        reward_on=one.reward_on,
        rewarded_at=one.rewarded_at,
        thanked_at=one.thanked_at,
    )


def _code(one: ReferralCode) -> CodeOut:
    return CodeOut(
        id=one.pk,
        customer_id=one.customer_id,
        code=one.shown,
        path=one.path,
        made_at=one.made_at,
        revoked_at=one.revoked_at,
        asked_at=one.asked_at,
    )


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
