"""A word to the customer about how it goes: as an answer, or on their page."""

from datetime import datetime, timedelta

from django.db import transaction

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Channel, Conversation, Message
from rapport.business.projects import rules
from rapport.business.projects.events import ProjectChanged, ProjectTold
from rapport.business.projects.models import Project, Update
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .locked import facts, held, reckon, told

DOUBLE = timedelta(seconds=20)


@transaction.atomic
def tell(
    project_id: int,
    *,
    text: str,
    way: str = "message",
    by: Member,
    now: datetime,
    thanks: bool = False,
) -> Update:
    """Say how it goes. `way`: a message; their page only; or among us, where no silence ends.

    A message goes through the conversation, so it can be taken back like every answer.
    The same words again within seconds are one update.
    """
    by.require(Capability.ANSWER if way == "message" else Capability.LOG_INTERACTIONS)
    project = held(project_id)
    if reason := rules.update_refusal(text):
        raise Refused(reason)
    text, is_for_them = text.strip(), way != "us"
    twin = project.updates.standing().filter(text=text, is_for_them=is_for_them)
    if same := twin.filter(at__gt=now - DOUBLE).first():
        found: Update = same
        return found
    message = _sent(project, text, by=by, now=now, thanks=thanks) if way == "message" else None
    update = Update.objects.create(
        project=project,
        plan_step=project.at_step,
        text=text,
        is_for_them=is_for_them,
        message=message,
        due_on=project.due_on if is_for_them else None,
        by=by,
        at=now,
    )
    if is_for_them:
        _told_now(project, now)
        is_sent = message is not None
        event = ProjectTold(
            project_id=project.pk,
            customer_id=project.customer_id,
            update_id=update.pk,
            is_sent=is_sent,
            text=text,
        )
        told(event, project, by=by, now=now)
    return update


@transaction.atomic
def remove_update(update_id: int, *, by: Member, now: datetime) -> Update:
    """Take a line of the page or a note among us back. What was sent is taken back as a message."""
    by.require(Capability.LOG_INTERACTIONS)
    row = Update.objects.filter(pk=update_id).values_list("project_id", flat=True).get()
    project = held(row)
    update = project.updates.select_for_update().get(pk=update_id)
    if update.removed_at is not None:
        return update
    if update.message_id is not None:
        raise Refused(say("It was sent. Take the message back in the conversation, if it waits."))
    update.removed_at = now
    update.save(update_fields=["removed_at"])
    _as_if_never_told(project)
    told(ProjectChanged(**facts(project), fields=("updates",)), project, by=by, now=now)
    return update


@transaction.atomic
def settle_taken_back(message_id: int) -> None:
    """The message that carried an update was taken back: the customer has not been told."""
    carried = Update.objects.filter(message=message_id).values_list("project_id", flat=True).first()
    if carried is not None:
        _as_if_never_told(held(carried))


def _told_now(project: Project, now: datetime) -> None:
    project.last_told_at, project.told_due_on = now, project.due_on
    project.silent_for = None
    reckon(project)
    project.save(update_fields=["last_told_at", "told_due_on", "tell_by", "silent_for"])


def _as_if_never_told(project: Project) -> None:
    """From the last word that stands; where none does, from the day it began."""
    last = project.updates.for_them().newest_first().first()
    project.last_told_at = last.at if last else project.begun_at
    if last is not None:
        project.told_due_on = last.due_on
    reckon(project)
    project.save(update_fields=["last_told_at", "told_due_on", "tell_by"])


def _sent(project: Project, text: str, *, by: Member, now: datetime, thanks: bool) -> Message:
    """In the conversation it belongs to, else in a new one that it then belongs to."""
    where = _conversation(project)
    if where is not None:
        return conversations.answer(where.pk, text=text, by=by, now=now, thanks=thanks)
    message = conversations.start(
        project.customer_id, subject=project.title, text=text, by=by, now=now, thanks=thanks
    )
    project.conversation_id = message.conversation_id
    project.save(update_fields=["conversation"])
    return message


def _conversation(project: Project) -> Conversation | None:
    """Its own, while it is still theirs and one can be answered in it."""
    one = project.conversation
    if one is None or one.customer_id != project.customer_id or one.channel != Channel.EMAIL:
        return None
    return one
