"""How long originals of mail are kept, and what was said with those who are customers no more."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from rapport.business.conversations.models import (
    Attachment,
    Conversation,
    Draft,
    DraftFile,
    Message,
)
from rapport.business.customers.models import Customer
from rapport.business.customers.retention import counted, keys
from rapport.business.customers.rights import KeptKind
from rapport.plumbing.files import actions as files
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import erase_many
from rapport.plumbing.mail.actions.keep import erase_kept
from rapport.plumbing.mail.models import OutgoingMail, RawMail
from rapport.plumbing.messaging.erasing import forget as forget_texts
from rapport.plumbing.search.actions import forget

_STATE = RawMail.State


def _automatic(before: datetime) -> "QuerySet[RawMail]":
    """Originals of what machines wrote, and of what was no message at all."""
    machines = Message.objects.filter(is_automatic=True, raw__isnull=False).values("raw")
    kept = RawMail.objects.filter(size__gt=0, received_at__lt=before)
    return kept.filter(Q(pk__in=machines) | Q(state=_STATE.IGNORED))


def _quarantined(before: datetime) -> "QuerySet[RawMail]":
    return RawMail.objects.filter(state=_STATE.QUARANTINED, received_at__lt=before)


def _originals(before: datetime) -> "QuerySet[RawMail]":
    return RawMail.objects.filter(state=_STATE.PARSED, size__gt=0, received_at__lt=before)


@transaction.atomic
def _let_go_of_automatic(before: datetime, now: datetime, limit: int) -> int:
    return erase_kept(keys(_automatic(before), limit), now=now)


@transaction.atomic
def _let_go_of_quarantined(before: datetime, now: datetime, limit: int) -> int:
    return erase_kept(keys(_quarantined(before), limit), now=now)


@transaction.atomic
def _let_go_of_originals(before: datetime, now: datetime, limit: int) -> int:
    return erase_kept(keys(_originals(before), limit), now=now)


def _said(before: datetime) -> "QuerySet[Conversation]":
    """Conversations of previous customers that nobody has touched since."""
    ended = Conversation.objects.filter(
        customer__stage=Customer.Stage.PREVIOUS,
        state=Conversation.State.CLOSED,
        last_at__lt=before,
    )
    return ended.filter(messages__isnull=False).distinct()


@transaction.atomic
def _let_go_of_said(before: datetime, now: datetime, limit: int) -> int:
    """The words go with their originals and files; that there was a conversation stays."""
    ids = keys(_said(before), limit)
    held = Conversation.objects.select_for_update().filter(pk__in=ids, last_at__lt=before)
    ids = [one.pk for one in held.order_by("pk")]
    rows = list(
        Message.objects.filter(conversation__in=ids).values_list("pk", "raw_id", "outgoing_id")
    )
    said = Message.objects.filter(conversation__in=ids)
    texts = list(said.values_list("arrival_id", "dispatch_id"))
    attached = Attachment.objects.filter(message__conversation__in=ids)
    stored = set(attached.values_list("file_id", flat=True))
    attached.delete()
    unsent = DraftFile.objects.filter(draft__conversation__in=ids)
    stored |= set(unsent.values_list("file_id", flat=True))
    unsent.delete()
    Draft.objects.filter(conversation__in=ids).delete()
    Message.objects.filter(conversation__in=ids).delete()
    Conversation.objects.filter(pk__in=ids).update(subject="", preview="")
    erase_kept([raw for _, raw, _ in rows if raw], now=now)
    OutgoingMail.objects.filter(pk__in=[out for _, _, out in rows if out]).delete()
    forget_texts(
        arrivals=[one for one, _ in texts if one],
        dispatches=[one for _, one in texts if one],
        words=None,
    )
    files.erase(stored)
    erase_many([f"message:{pk}" for pk, _, _ in rows])
    forget(*(f"conversation:{pk}" for pk in ids))
    return len(ids)


KEPT = (
    KeptKind(
        name="previous_conversations",
        title=say("Conversations of previous customers"),
        explained=say("Messages with their originals and files. That there was one stays."),
        months=None,
        at_least=6,
        old=counted(_said),
        let_go=_let_go_of_said,
    ),
    KeptKind(
        name="originals",
        title=say("Originals of letters"),
        explained=say("The bytes as they came. The message stays readable, with its files."),
        months=None,
        old=counted(_originals),
        let_go=_let_go_of_originals,
    ),
    KeptKind(
        name="automatic",
        title=say("Originals of automatic mail"),
        explained=say("The bytes of what machines sent us, and of mail that was no message."),
        months=12,
        old=counted(_automatic),
        let_go=_let_go_of_automatic,
    ),
    KeptKind(
        name="quarantine",
        title=say("Mail in quarantine"),
        explained=say("What nobody decided about. It is gone then, whatever it was."),
        months=None,
        at_least=2,
        old=counted(_quarantined),
        let_go=_let_go_of_quarantined,
    ),
)
