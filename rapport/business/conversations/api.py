"""/api/v1/conversations/, /api/v1/messages/ and the door for mail, /api/v1/inbound/mail"""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers.queries import standing
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.mail.parsing import limits
from rapport.plumbing.rest.bodies import raw_body
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.problems import Problem
from rapport.plumbing.rest.repeats import harmless_twice
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema

from . import actions
from .models import Conversation, Message

router = Router(tags=["conversations"])
messages = Router(tags=["messages"])
inbound = Router(tags=["inbound"])

State = Literal["open", "closed"]
Side = Literal["them", "us", "note"]
Told = Annotated[str, Field(max_length=50_000)]
Channel = Literal["email", "phone", "in_person", "sms", "form", "social", "chat"]


class ConversationOut(Schema):
    id: Id
    customer_id: int | None
    channel: str
    subject: str
    state: State
    owner_id: int | None
    made_at: datetime
    last_at: datetime
    waiting_since: datetime | None
    preview: str


class ConversationIn(Schema):
    """A letter that we begin."""

    customer_id: Id
    subject: Annotated[str, Field(min_length=1, max_length=250)]
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


class MessageOut(Schema):
    id: Id
    conversation_id: Id
    side: Side
    channel: str
    author_id: int | None
    sender_name: str
    recipients: list[str]
    at: datetime
    subject: str
    text: str
    is_automatic: bool
    thanks: bool
    state: str
    failure: str


class MessageIn(Schema):
    """An answer to the customer, or a note among colleagues."""

    text: Told
    kind: Literal["answer", "note"] = "answer"
    thanks: bool = False
    close: bool = False


class InteractionIn(Schema):
    """A call or a visit, written down."""

    customer_id: Id
    channel: Channel
    from_them: bool
    text: Told
    thanks: bool = False
    at: datetime | None = None


class MessageFilters(Filters):
    conversation_id: int | None = None
    side: Side | None = None


class OutcomeOut(Schema):
    """What became of a mail. Its bytes are safe in every case."""

    outcome: Literal["accepted", "duplicate", "quarantined", "automatic"]
    raw_mail_id: Id
    conversation_id: int | None
    message_id: int | None
    reason: str


@router.get("/", response=Page[ConversationOut])
def index(
    request: HttpRequest,
    filters: Query[ConversationFilters],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> object:
    """Those with the latest word first."""
    rows = Conversation.objects.visible_to(_member(request))
    for name in ("state", "channel", "customer_id"):
        value = getattr(filters, name)
        if value is not None:
            rows = rows.filter(**{name: standing(value) if name == "customer_id" else value})
    if filters.is_waiting is not None:
        rows = rows.filter(waiting_since__isnull=not filters.is_waiting)
    return page(rows, of=ConversationOut, order=("-last_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: MessageOut})
def create(request: HttpRequest, payload: ConversationIn) -> object:
    """Write to a customer; the answer is the message on its way."""
    message = actions.start(
        payload.customer_id,
        subject=payload.subject,
        text=payload.text,
        by=_member(request),
        now=timezone.now(),
    )
    return Status(201, message)


@router.get("/{int:conversation_id}/", response=ConversationOut)
def show(request: HttpRequest, conversation_id: int) -> object:
    return _found(request, conversation_id)


@router.patch("/{int:conversation_id}/", response=ConversationOut)
def update(request: HttpRequest, conversation_id: int, payload: ConversationChange) -> object:
    """Close it, or open it again."""
    one = _found(request, conversation_id)
    change = actions.close if payload.state == "closed" else actions.reopen
    return change(one.pk, by=_member(request), now=timezone.now())


@router.post("/{int:conversation_id}/identity/", response=ConversationOut)
def identify(request: HttpRequest, conversation_id: int, payload: IdentityIn) -> object:
    """Say whose conversation it is."""
    one = _found(request, conversation_id)
    return actions.identify(
        one.pk,
        customer_id=payload.customer_id,
        name=payload.name,
        by=_member(request),
        now=timezone.now(),
    )


@router.get("/{int:conversation_id}/messages/", response=Page[MessageOut])
def said(
    request: HttpRequest, conversation_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What was said in it, the oldest first."""
    rows = Message.objects.filter(conversation=_found(request, conversation_id))
    return page(rows, of=MessageOut, order=("at", "id"), cursor=cursor, limit=limit)


@router.post("/{int:conversation_id}/messages/", response={201: MessageOut})
def answer(request: HttpRequest, conversation_id: int, payload: MessageIn) -> object:
    """Answer the customer; it leaves in ten seconds. Or keep a note."""
    one, member, now = _found(request, conversation_id), _member(request), timezone.now()
    if payload.kind == "note":
        return Status(201, actions.add_note(one.pk, text=payload.text, by=member, now=now))
    message = actions.answer(
        one.pk,
        text=payload.text,
        thanks=payload.thanks,
        close=payload.close,
        by=member,
        now=now,
    )
    return Status(201, message)


@messages.get("/", response=Page[MessageOut])
def message_index(
    request: HttpRequest, filters: Query[MessageFilters], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Everything said, the newest first."""
    rows = _messages(request)
    if filters.conversation_id is not None:
        rows = rows.filter(conversation=filters.conversation_id)
    if filters.side is not None:
        rows = rows.filter(side=filters.side)
    return page(rows, of=MessageOut, order=("-at", "-id"), cursor=cursor, limit=limit)


@messages.post("/", response={201: MessageOut})
def log(request: HttpRequest, payload: InteractionIn) -> object:
    """Write down a call or a visit."""
    facts = payload.model_dump()
    message = actions.log_interaction(
        facts.pop("customer_id"), by=_member(request), now=timezone.now(), **facts
    )
    return Status(201, message)


@messages.get("/{int:message_id}/", response=MessageOut)
def message(request: HttpRequest, message_id: int) -> object:
    return get_object_or_404(_messages(request), pk=message_id)


@messages.post("/{int:message_id}/taking-back/", response=MessageOut)
def take_back(request: HttpRequest, message_id: int) -> object:
    """Stop it while it has not left."""
    one = get_object_or_404(_messages(request), pk=message_id)
    return actions.take_back(one.pk, by=_member(request), now=timezone.now())


@inbound.post(
    "/mail",
    response={202: OutcomeOut},
    openapi_extra=raw_body("message/rfc822", "One mail as it came (RFC 5322)."),
)
@harmless_twice
def mail(request: HttpRequest) -> object:
    """Bring one mail. The same mail again is known by its bytes."""
    member = _member(request)
    member.require(Capability.LOG_INTERACTIONS)
    raw = request.body
    if not raw.strip():
        raise Problem(422, "There is no mail in this request.")
    if len(raw) > limits.RAW:
        raise Problem(413, "The mail is larger than we take.")
    outcome = actions.receive(raw, door="api", now=timezone.now())
    told = OutcomeOut(
        outcome=outcome.kind.value,
        raw_mail_id=outcome.raw_mail_id,
        conversation_id=outcome.conversation_id,
        message_id=outcome.message_id,
        reason=outcome.reason,
    )
    return Status(202, told)


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member


def _found(request: HttpRequest, conversation_id: int) -> Conversation:
    rows = Conversation.objects.visible_to(_member(request))
    return get_object_or_404(rows, pk=conversation_id)


def _messages(request: HttpRequest) -> "QuerySet[Message]":
    seen = Conversation.objects.visible_to(_member(request))
    return Message.objects.filter(conversation__in=seen)
