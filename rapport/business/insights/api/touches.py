"""/api/v1/touches/7/: how often we want to be in touch with customer 7."""

from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from rapport.business.customers.models import Customer
from rapport.business.insights import actions
from rapport.business.insights.queries import touch_of
from rapport.business.team.models import Member
from rapport.plumbing.rest.schemas import Schema

router = Router(tags=["touches"])


class TouchOut(Schema):
    customer_id: int
    every_weeks: int | None
    note: str
    since_on: date | None
    due_on: date | None
    is_paused: bool


class TouchIn(Schema):
    every_weeks: int | None
    note: str = ""


@router.get("/{int:customer_id}/", response=TouchOut)
def show(request: HttpRequest, customer_id: int) -> object:
    """When the next word is due, counted from the last real contact."""
    return _shaped(_customer(request, customer_id))


@router.put("/{int:customer_id}/", response=TouchOut)
def update(request: HttpRequest, customer_id: int, payload: TouchIn) -> object:
    """Set the rhythm in weeks; nothing ends it."""
    customer = _customer(request, customer_id)
    actions.keep_in_touch(
        customer.pk,
        every_weeks=payload.every_weeks,
        note=payload.note,
        by=_member(request),
        now=timezone.now(),
    )
    return _shaped(customer)


def _shaped(customer: Customer) -> dict[str, object]:
    touch = touch_of(customer, now=timezone.now())
    kept = set(TouchOut.model_fields) - {"customer_id"}
    return {"customer_id": customer.pk} | {name: getattr(touch, name) for name in kept}


def _customer(request: HttpRequest, customer_id: int) -> Customer:
    seen = Customer.objects.visible_to(_member(request))
    return get_object_or_404(seen.led_to(customer_id))


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
