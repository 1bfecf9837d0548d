"""What programs see of conversations, and how a row is found for them."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from pydantic import Field

from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.queries.rearranging import standing_of
from rapport.business.team.models import Member
from rapport.plumbing.rest.schemas import Id, Schema

State = Literal["open", "closed"]
Side = Literal["them", "us", "note"]
Told = Annotated[str, Field(max_length=50_000)]
Channel = Literal["email", "phone", "in_person", "sms", "form", "social", "chat"]


class ConversationOut(Schema):
    id: Id
    customer_id: int | None
    channel: str
    is_public: bool
    subject: str
    state: State
    owner_id: int | None
    made_at: datetime
    last_at: datetime
    waiting_since: datetime | None
    due_by: datetime | None
    kind: str
    snoozed_at: datetime | None
    snoozed_until: datetime | None
    preview: str


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
    leaves_at: datetime | None
    failure: str


def member_of(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member


def conversation_of(request: HttpRequest, conversation_id: int) -> Conversation:
    """The conversation or, if it became part of another, that one."""
    member = member_of(request)
    standing = standing_of(conversation_id, member)
    return get_object_or_404(Conversation.objects.visible_to(member), pk=standing)


def messages_of(request: HttpRequest) -> "QuerySet[Message]":
    seen = Conversation.objects.visible_to(member_of(request))
    return Message.objects.filter(conversation__in=seen)
