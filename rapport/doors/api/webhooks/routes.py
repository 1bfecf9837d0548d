"""/api/v1/webhooks/: programs that are told what happens."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema
from rapport.plumbing.webhooks import actions
from rapport.plumbing.webhooks.models import Delivery, Webhook, WebhookQuerySet

from . import setting_up

router = Router(tags=["webhooks"])
Url = Annotated[str, Field(max_length=1_000, description="It begins with https.")]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Kinds = Annotated[
    list[Annotated[str, Field(max_length=60)]],
    Field(max_length=100, description="Such as `cases.opened`, or `cases.` for all of an app."),
]
Role = Literal["owner", "manager", "member", "front_desk", "observer"]


class WebhookIn(Schema):
    name: Name
    url: Url
    kinds: Kinds = []
    role: Role = "observer"


class WebhookChange(Schema):
    name: Name | None = None
    url: Url | None = None
    kinds: Kinds | None = None
    is_paused: bool | None = None


class WebhookOut(Schema):
    id: Id
    name: str
    url: str
    kinds: list[str]
    role: str
    is_paused: bool
    made_at: datetime
    failing_since: datetime | None


class WebhookMade(WebhookOut):
    """`secret` is told this once; receivers check signatures by Standard Webhooks with it."""

    secret: str


class DeliveryOut(Schema):
    id: Id
    message_id: str
    event_id: int
    state: str
    attempts: int
    answered: int | None
    error: str
    next_at: datetime | None
    tried_at: datetime | None


@router.get("/", response=Page[WebhookOut])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    return page(
        _seen(request).select_related("member"),
        of=WebhookOut,
        order=("id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shaped(one) for one in found],
    )


@router.post("/", response={201: WebhookMade})
def create(request: HttpRequest, payload: WebhookIn) -> object:
    """From now on; what happened before is in the feed of events."""
    webhook, secret = setting_up.make(
        by=_asking(request), now=timezone.now(), **payload.model_dump()
    )
    return Status(201, _shaped(webhook) | {"secret": secret})


@router.get("/{int:webhook_id}/", response=WebhookOut)
def show(request: HttpRequest, webhook_id: int) -> object:
    return _shaped(_found(request, webhook_id))


@router.patch("/{int:webhook_id}/", response=WebhookOut)
def update(request: HttpRequest, webhook_id: int, payload: WebhookChange) -> object:
    webhook, member, now = _found(request, webhook_id), _asking(request), timezone.now()
    actions.change(
        webhook.pk,
        name=payload.name or webhook.name,
        url=payload.url or webhook.url,
        kinds=webhook.kinds if payload.kinds is None else payload.kinds,
        by=member,
        now=now,
    )
    if payload.is_paused is True:
        actions.pause(webhook.pk, by=member, now=now)
    elif payload.is_paused is False:
        actions.resume(webhook.pk, by=member, now=now)
    return _shaped(_found(request, webhook_id))


@router.delete("/{int:webhook_id}/", response={204: None})
def delete(request: HttpRequest, webhook_id: int) -> object:
    setting_up.remove(_found(request, webhook_id), by=_asking(request), now=timezone.now())
    return Status(204, None)


@router.get("/{int:webhook_id}/deliveries/", response=Page[DeliveryOut])
def deliveries(
    request: HttpRequest, webhook_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first, for a month."""
    return page(
        Delivery.objects.filter(webhook=_found(request, webhook_id)),
        of=DeliveryOut,
        order=("-id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_sent(one) for one in found],
    )


@router.post("/{int:webhook_id}/deliveries/{int:delivery_id}/replays/", response={202: DeliveryOut})
def replay(request: HttpRequest, webhook_id: int, delivery_id: int) -> object:
    """Send it once more, under the same id."""
    rows = Delivery.objects.filter(webhook=_found(request, webhook_id))
    one = get_object_or_404(rows, pk=delivery_id)
    return Status(202, _sent(actions.replay(one.pk, now=timezone.now())))


@router.post("/{int:webhook_id}/trials/", response={202: DeliveryOut})
def trial(request: HttpRequest, webhook_id: int) -> object:
    """A delivery of the kind `webhooks.trial` that says nothing."""
    webhook = _found(request, webhook_id)
    return Status(202, _sent(actions.send_trial(webhook.pk, now=timezone.now())))


def _asking(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member


def _seen(request: HttpRequest) -> WebhookQuerySet:
    _asking(request).require(Capability.MANAGE_TOKENS)
    return Webhook.objects.all()


def _found(request: HttpRequest, webhook_id: int) -> Webhook:
    return get_object_or_404(_seen(request).select_related("member"), pk=webhook_id)


def _shaped(one: Webhook) -> dict[str, Any]:
    plain = ("name", "url", "kinds", "made_at", "failing_since")
    member: Any = one.member
    return {name: getattr(one, name) for name in plain} | {
        "id": one.pk,
        "role": member.role,
        "is_paused": one.paused_at is not None,
    }


def _sent(one: Delivery) -> dict[str, Any]:
    plain = ("state", "attempts", "answered", "error", "next_at", "tried_at", "message_id")
    return {name: getattr(one, name) for name in plain} | {"id": one.pk, "event_id": one.entry}
