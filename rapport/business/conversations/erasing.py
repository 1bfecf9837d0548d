"""What was said: with somebody erased, and by them where others talk."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from rapport.business.conversations.models import (
    Attachment,
    Conversation,
    Draft,
    DraftFile,
    Message,
    Participant,
    PromiseOffer,
    Visit,
)
from rapport.business.customers.rights import Eraser, Traces
from rapport.plumbing.database.telling import reworded, telling
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.mail.erasing import is_leaving
from rapport.plumbing.messaging import erasing as messaging

from .actions.locked import make_findable

_TEXTS = ("subject", "text", "quoted", "html", "failure", "sender_name", "recipients")


def own_conversations(traces: Traces) -> "QuerySet[Conversation]":
    """Theirs, and what came from their address before anybody knew whose it is."""
    unknown = Q(customer=None, point__in=traces.points)
    return Conversation.objects.filter(Q(customer__in=traces.customers) | unknown)


def erase(traces: Traces) -> Mapping[str, int]:
    """Whole conversations with them; of others' only what they said themselves.

    A letter by somebody else stays that person's, without the erased addresses and name.
    """
    own = list(own_conversations(traces).select_for_update(of=("self",)).order_by("pk"))
    counts: Counter[str] = Counter(conversations=len(own))
    ids = [one.pk for one in own]
    counts += _messages(Message.objects.filter(conversation__in=ids), traces)
    traces.refer("conversation", ids)
    unsent = DraftFile.objects.filter(draft__conversation__in=ids)
    traces.files |= set(unsent.values_list("file_id", flat=True))
    counts["draft_files"] = unsent.delete()[0]
    counts["drafts"] = Draft.objects.filter(conversation__in=ids).delete()[0]
    Conversation.objects.filter(pk__in=ids).delete()
    counts += _elsewhere(traces)
    reworded(PromiseOffer, PromiseOffer.objects.all(), "text", words=traces.words)
    counts["visits"] = _visits(traces)
    # What came in short and was never a message may name them too.
    messaging.forget(arrivals=(), dispatches=(), words=traces.words)
    return counts


def _visits(traces: Traces) -> int:
    """Theirs go; of others' only what names them."""
    own = Visit.objects.filter(customer__in=traces.customers)
    ids = list(own.values_list("pk", flat=True))
    own.delete()
    traces.refer("visit", ids)
    for pk, held in telling(Visit.objects.all(), "name", "wants", "remark", words=traces.words):
        Visit.objects.filter(pk=pk).update(
            **{name: traces.words.without(said)[:500] for name, said in held.items()}
        )
    return len(ids)


def _messages(going: "QuerySet[Message]", traces: Traces) -> Counter[str]:
    """Let these go, and remember which bytes, letters and files go with them."""
    rows = list(going.values_list("pk", "raw_id", "outgoing_id", "arrival_id", "dispatch_id"))
    ids = [row[0] for row in rows]
    letters = {row[2] for row in rows if row[2]}
    sent = {row[4] for row in rows if row[4]}
    references = {f"message:{pk}" for pk in ids}
    leaves = is_leaving(references, letters) or messaging.is_leaving(sent)
    if not traces.is_alone and leaves:
        raise Refused(say("A letter to them is leaving at this moment. Try again in a minute."))
    traces.references |= references
    traces.letters |= letters
    traces.refer("outgoing", letters)
    raws = {row[1] for row in rows if row[1]}
    traces.raw_mails |= raws
    traces.refer("raw_mail", raws)
    files = Attachment.objects.filter(message__in=ids)
    traces.files |= set(files.values_list("file_id", flat=True))
    attachments = files.delete()[0]
    Message.objects.filter(pk__in=ids).delete()
    brought = {row[3] for row in rows if row[3]}
    traces.refer("dispatch", sent)
    messaging.forget(arrivals=brought, dispatches=sent, words=None)
    return Counter(messages=len(ids), attachments=attachments)


def _elsewhere(traces: Traces) -> Counter[str]:
    """Conversations of others in which they took part, or were named among the recipients."""
    touched = set(
        Participant.objects.filter(point__in=traces.points).values_list(
            "conversation_id", flat=True
        )
    )
    said = Message.objects.filter(sender__in=traces.points)
    touched |= set(said.values_list("conversation_id", flat=True))
    touched |= set(
        Conversation.objects.filter(point__in=traces.points).values_list("pk", flat=True)
    )
    named = telling(Message.objects.all(), "recipients", words=traces.addresses)
    reached = Message.objects.filter(pk__in=[pk for pk, _ in named])
    touched |= set(reached.values_list("conversation_id", flat=True))
    rows = Conversation.objects.select_for_update(of=("self",)).filter(pk__in=touched)
    others = list(rows.select_related("customer", "mailbox", "point").order_by("pk"))
    counts = _messages(said, traces)
    Participant.objects.filter(point__in=traces.points).delete()
    counts["mended"] = sum(_mended(one, traces) for one in others)
    return counts


def _mended(one: Conversation, traces: Traces) -> bool:
    """What is left of a conversation of somebody else, without them."""
    reworded = {
        pk: _reworded(held, traces)
        for pk, held in telling(one.messages.all(), *_TEXTS, words=traces.words)
    }
    for pk, held in reworded.items():
        Message.objects.filter(pk=pk).update(**held)
    _bytes_too(reworded, traces)
    if one.point_id in traces.points:
        one.point = None
    one.subject = traces.words.without(one.subject)
    last = one.messages.order_by("-at", "-pk").first()
    one.preview = " ".join(last.text.split())[:200] if last else ""
    one.save(update_fields=["point", "subject", "preview"])
    for draft in Draft.objects.filter(conversation=one):
        if traces.words.are_in(draft.text):
            Draft.objects.filter(pk=draft.pk).update(text=traces.words.without(draft.text))
    for file in DraftFile.objects.filter(draft__conversation=one):
        if traces.words.are_in(file.name):
            DraftFile.objects.filter(pk=file.pk).update(name=traces.words.without(file.name))
    make_findable(one)
    return True


def _reworded(held: dict[str, Any], traces: Traces) -> dict[str, Any]:
    kept = [one for one in held["recipients"] if not traces.words.are_in(one)]
    return {**traces.words.without(held), "recipients": kept}


def _bytes_too(reworded: Collection[int], traces: Traces) -> None:
    """The original of a letter that names them cannot be mended: its words stay, its bytes go."""
    rows = Message.objects.filter(pk__in=reworded).values_list("raw_id", "outgoing_id")
    for raw, outgoing in rows:
        traces.raw_mails |= {raw} - {None}
        traces.letters |= {outgoing} - {None}


ERASER = Eraser(
    erase=erase,
    kinds={
        "conversations": say("Conversations"),
        "messages": say("Messages"),
        "attachments": say("Files in messages"),
        "drafts": say("Unsent answers"),
        "draft_files": say("Files in unsent answers"),
        "visits": say("Visits at the counter"),
        "mended": say("Conversations of others, without their part"),
    },
)
