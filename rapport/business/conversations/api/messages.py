"""/api/v1/messages/"""

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import AwareDatetime

from rapport.business.conversations import actions
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shown import (
    Channel,
    MessageOut,
    Side,
    Told,
    member_of,
    messages_of,
)

router = Router(tags=["messages"])


class InteractionIn(Schema):
    """A call or a visit, written down."""

    customer_id: Id
    channel: Channel
    from_them: bool
    text: Told
    thanks: bool = False
    at: datetime | None = None


class LeavingIn(Schema):
    """When an answer written for later is to leave; null: now."""

    leaves_at: AwareDatetime | None


class MessageFilters(Filters):
    conversation_id: int | None = None
    side: Side | None = None


@router.get("/", response=Page[MessageOut])
def message_index(
    request: HttpRequest, filters: Query[MessageFilters], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Everything said, the newest first."""
    rows = messages_of(request)
    if filters.conversation_id is not None:
        rows = rows.filter(conversation=filters.conversation_id)
    if filters.side is not None:
        rows = rows.filter(side=filters.side)
    return page(rows, of=MessageOut, order=("-at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: MessageOut})
def log(request: HttpRequest, payload: InteractionIn) -> object:
    """Write down a call or a visit."""
    facts = payload.model_dump()
    message = actions.log_interaction(
        facts.pop("customer_id"), by=member_of(request), now=timezone.now(), **facts
    )
    return Status(201, message)


@router.get("/{int:message_id}/", response=MessageOut)
def message(request: HttpRequest, message_id: int) -> object:
    return get_object_or_404(messages_of(request), pk=message_id)


@router.post("/{int:message_id}/taking-back/", response=MessageOut)
def take_back(request: HttpRequest, message_id: int) -> object:
    """Stop it while it has not left."""
    one = get_object_or_404(messages_of(request), pk=message_id)
    return actions.take_back(one.pk, by=member_of(request), now=timezone.now())


@router.post("/{int:message_id}/leaving/", response=MessageOut)
def leaving(request: HttpRequest, message_id: int, payload: LeavingIn) -> object:
    """Give an answer that waits for its time another one, or send it now."""
    one, now = get_object_or_404(messages_of(request), pk=message_id), timezone.now()
    if payload.leaves_at is None:
        return actions.send_now(one.pk, by=member_of(request), now=now)
    return actions.replan(one.pk, leaves_at=payload.leaves_at, by=member_of(request), now=now)
