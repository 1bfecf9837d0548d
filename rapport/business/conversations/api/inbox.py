"""/api/v1/conversations/…: whose it is, putting it aside, bringing together."""

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import AwareDatetime

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Rearrangement
from rapport.business.team.models import Member
from rapport.plumbing.rest.schemas import Id, Schema

from .shown import ConversationOut, conversation_of, member_of, messages_of

router = Router(tags=["conversations"])
messages = Router(tags=["messages"])


class OwnerIn(Schema):
    """A member of ours, or nobody."""

    member_id: Id | None


class SnoozeIn(Schema):
    """Until a moment, or without one until they write something that matters."""

    until: AwareDatetime | None = None


class MergeIn(Schema):
    """The conversation whose messages go on in this one."""

    other_id: Id


class RearrangementOut(Schema):
    """Two conversations made one, or one made two; `other_id` went into `kept_id` or came out."""

    id: Id
    kind: str
    kept_id: Id
    other_id: Id
    at: datetime
    undone_at: datetime | None


@router.put("/{int:conversation_id}/owner/", response=ConversationOut)
def assign(request: HttpRequest, conversation_id: int, payload: OwnerIn) -> object:
    """Give it to a colleague, or to nobody."""
    one, to = conversation_of(request, conversation_id), None
    if payload.member_id is not None:
        to = get_object_or_404(Member.objects.people().active(), pk=payload.member_id)
    return actions.assign(one.pk, to=to, by=member_of(request), now=timezone.now())


@router.put("/{int:conversation_id}/snooze/", response=ConversationOut)
def snooze(request: HttpRequest, conversation_id: int, payload: SnoozeIn) -> object:
    """Put it aside; it comes back by itself."""
    one = conversation_of(request, conversation_id)
    return actions.snooze(one.pk, until=payload.until, by=member_of(request), now=timezone.now())


@router.delete("/{int:conversation_id}/snooze/", response=ConversationOut)
def wake(request: HttpRequest, conversation_id: int) -> object:
    """Back in the inbox at once."""
    one = conversation_of(request, conversation_id)
    return actions.wake(one.pk, because="member", by=member_of(request), now=timezone.now())


@router.post("/{int:conversation_id}/merge/", response={201: RearrangementOut})
def merge(request: HttpRequest, conversation_id: int, payload: MergeIn) -> object:
    """Two conversations of one customer become one; it can be taken back."""
    one = conversation_of(request, conversation_id)
    other = get_object_or_404(
        Conversation.objects.visible_to(member_of(request)), pk=payload.other_id
    )
    done = actions.merge(one.pk, other_id=other.pk, by=member_of(request), now=timezone.now())
    return Status(201, done)


@messages.post("/{int:message_id}/split/", response={201: RearrangementOut})
def split(request: HttpRequest, message_id: int) -> object:
    """This message and what follows become a conversation of their own."""
    message = get_object_or_404(messages_of(request), pk=message_id)
    return Status(201, actions.split(message.pk, by=member_of(request), now=timezone.now()))


@router.delete("/rearrangements/{int:rearrangement_id}/", response=RearrangementOut)
def rearrange_back(request: HttpRequest, rearrangement_id: int) -> object:
    """Take a merge or a split back: both are as they were."""
    rows = Rearrangement.objects.visible_to(member_of(request))
    done = get_object_or_404(rows, pk=rearrangement_id)
    return actions.rearrange_back(done.pk, by=member_of(request), now=timezone.now())
