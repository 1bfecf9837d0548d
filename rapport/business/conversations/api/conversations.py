"""/api/v1/conversations/"""

from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import AwareDatetime, Field

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.queries import standing
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

from .shown import Channel, ConversationOut, MessageOut, State, Told, conversation_of, member_of

router = Router(tags=["conversations"])


class ConversationIn(Schema):
    """A letter that we begin, or a text message, which has no subject."""

    customer_id: Id
    channel: Literal["email", "sms"] = "email"
    subject: Annotated[str, Field(max_length=250)] = ""
    text: Told


class ConversationChange(Schema):
    state: State


class IdentityIn(Schema):
    """Somebody we know by number, or somebody new by name."""

    customer_id: Id | None = None
    name: Line = ""


class ConversationFilters(Filters):
    state: State | None = None
    channel: Channel | None = None
    customer_id: int | None = None
    is_waiting: bool | None = None
    is_snoozed: bool | None = None
    kind: Literal["enquiry", "request", "complaint", "praise"] | None = None


class MessageIn(Schema):
    """An answer to the customer, or a note among colleagues."""

    text: Told
    kind: Literal["answer", "note"] = "answer"
    thanks: bool = False
    close: bool = False
    channel: Literal["", "email", "sms", "social"] = ""  # the way they used last
    is_sure: bool = False  # that everybody may read what seems to be theirs alone
    # The newest message you had seen: refused (422) when somebody has spoken since.
    newest_seen: Id | None = None
    leaves_at: AwareDatetime | None = None  # later; while we are closed then: when we open


@router.get("/", response=Page[ConversationOut])
def index(
    request: HttpRequest,
    filters: Query[ConversationFilters],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> object:
    """Those with the latest word first."""
    rows = Conversation.objects.visible_to(member_of(request))
    for name in ("state", "channel", "customer_id", "kind"):
        value = getattr(filters, name)
        if value is not None:
            rows = rows.filter(**{name: standing(value) if name == "customer_id" else value})
    if filters.is_waiting is not None:
        rows = rows.filter(waiting_since__isnull=not filters.is_waiting)
    if filters.is_snoozed is not None:
        rows = rows.filter(snoozed_at__isnull=not filters.is_snoozed)
    return page(rows, of=ConversationOut, order=("-last_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: MessageOut})
def create(request: HttpRequest, payload: ConversationIn) -> object:
    """Write to a customer; the answer is the message on its way."""
    message = actions.start(
        payload.customer_id,
        channel=payload.channel,
        subject=payload.subject,
        text=payload.text,
        by=member_of(request),
        now=timezone.now(),
    )
    return Status(201, message)


@router.get("/{int:conversation_id}/", response=ConversationOut)
def show(request: HttpRequest, conversation_id: int) -> object:
    return conversation_of(request, conversation_id)


@router.patch("/{int:conversation_id}/", response=ConversationOut)
def update(request: HttpRequest, conversation_id: int, payload: ConversationChange) -> object:
    """Close it, or open it again."""
    one = conversation_of(request, conversation_id)
    change = actions.close if payload.state == "closed" else actions.reopen
    return change(one.pk, by=member_of(request), now=timezone.now())


@router.post("/{int:conversation_id}/identity/", response=ConversationOut)
def identify(request: HttpRequest, conversation_id: int, payload: IdentityIn) -> object:
    """Say whose conversation it is."""
    one = conversation_of(request, conversation_id)
    return actions.identify(
        one.pk,
        customer_id=payload.customer_id,
        name=payload.name,
        by=member_of(request),
        now=timezone.now(),
    )


@router.get("/{int:conversation_id}/messages/", response=Page[MessageOut])
def said(
    request: HttpRequest, conversation_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What was said in it, the oldest first."""
    rows = Message.objects.filter(conversation=conversation_of(request, conversation_id))
    return page(rows, of=MessageOut, order=("at", "id"), cursor=cursor, limit=limit)


@router.post("/{int:conversation_id}/messages/", response={201: MessageOut})
def answer(request: HttpRequest, conversation_id: int, payload: MessageIn) -> object:
    """Answer the customer; it leaves in twenty seconds, or later. Or keep a note."""
    one, member, now = conversation_of(request, conversation_id), member_of(request), timezone.now()
    if payload.kind == "note":
        return Status(201, actions.add_note(one.pk, text=payload.text, by=member, now=now))
    told = {"text", "thanks", "close", "newest_seen", "channel", "is_sure"}
    facts = payload.model_dump(include=told)
    if payload.leaves_at is not None:
        later = actions.answer_later(
            one.pk, leaves_at=payload.leaves_at, by=member, now=now, **facts
        )
        return Status(201, later)
    return Status(201, actions.answer(one.pk, by=member, now=now, **facts))
