"""What was said, with its files, for the file that is handed over to the person.

A letter is handed over whole: whom it was also sent to (Cc) was written on it for both to see.
In conversations of others only what they said themselves is theirs.
"""

from collections.abc import Iterable
from functools import partial

from django.db.models import Q, QuerySet

from rapport.business.conversations.models import Attachment, Conversation, Message, Visit
from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Attached, Section
from rapport.business.customers.rights.traces import own_points
from rapport.plumbing.files.actions import open_file
from rapport.plumbing.kernel.words import say


def _conversations(one: Customer) -> Iterable[dict[str, object]]:
    talks = Conversation.objects.standing().filter(customer=one).order_by("made_at", "pk")
    for talk in talks.iterator(chunk_size=100):
        yield {
            "number": talk.pk,
            "began_at": talk.made_at,
            "channel": str(talk.get_channel_display()),
            "subject": talk.subject,
            "messages": [_message(said) for said in _in_order(talk.messages.all())],
        }


def _elsewhere(one: Customer) -> Iterable[dict[str, object]]:
    for said in _in_order(_their_own(one)):
        yield _message(said)


def _their_own(one: Customer) -> "QuerySet[Message]":
    """What came from an address that is only theirs, in a conversation with somebody else."""
    points = own_points([one.pk])
    return Message.objects.filter(sender__in=points).exclude(conversation__customer=one)


def _has_private_letters(one: Customer) -> bool:
    talks = Conversation.objects.standing().filter(customer=one, mailbox__is_private=True)
    return talks.exists()


def _spoke_in_private(one: Customer) -> bool:
    return _their_own(one).filter(conversation__mailbox__is_private=True).exists()


def _in_order(said: "QuerySet[Message]") -> "QuerySet[Message]":
    rows = said.select_related("author", "sender").prefetch_related("attachments")
    return rows.order_by("at", "pk")


def _message(said: Message) -> dict[str, object]:
    return {
        "at": said.at,
        "side": str(said.get_side_display()),
        "by": said.spoken_by,
        "from": said.sender.shown if said.sender else "",
        "to": said.recipients,
        "subject": said.subject,
        "text": said.text,
        "quoted": said.quoted,
        "state": str(said.get_state_display()),
        "files": [_name(file) for file in said.attachments.all()],
    }


def _visits(one: Customer) -> Iterable[dict[str, object]]:
    for visit in Visit.objects.filter(customer=one).order_by("came_at", "pk"):
        yield {
            "at": visit.came_at,
            "called": visit.name,
            "wants": visit.wants,
            "ended_at": visit.ended_at,
            "outcome": str(visit.get_outcome_display()),
            "remark": visit.remark,
            "thanked": visit.thanked,
        }


def _files(one: Customer) -> Iterable[Attached]:
    theirs = Q(message__conversation__customer=one) | Q(message__in=_their_own(one))
    found = Attachment.objects.filter(theirs).select_related("file").order_by("pk").distinct()
    for file in found:
        yield Attached(name=_name(file), opened=partial(open_file, file.file))


def _name(file: Attachment) -> str:
    """The number first: two files of one name stay two."""
    return f"{file.pk}-{file.name}"


SECTIONS = (
    Section(
        name="conversations",
        title=say("Conversations"),
        rows=_conversations,
        files=_files,
        is_private=_has_private_letters,
        remark=say("Notes among colleagues are marked as such."),
        columns={
            "began_at": say("Began"),
            "channel": say("By"),
            "subject": say("Subject"),
            "messages": say("Messages"),
        },
        within={
            "at": say("When"),
            "side": say("Whose words"),
            "by": say("Said by"),
            "from": say("From"),
            "to": say("To"),
            "subject": say("Subject"),
            "text": say("Text"),
            "quoted": say("Quoted"),
            "files": say("Files"),
        },
    ),
    Section(
        name="messages_elsewhere",
        title=say("Said in conversations of others"),
        rows=_elsewhere,
        is_private=_spoke_in_private,
        columns={"at": say("When"), "subject": say("Subject"), "text": say("Text")},
    ),
    Section(
        name="visits",
        title=say("Visits at the counter"),
        rows=_visits,
        columns={
            "at": say("When"),
            "wants": say("What they wanted"),
            "outcome": say("How it ended"),
            "thanked": say("Thanked"),
        },
    ),
)
