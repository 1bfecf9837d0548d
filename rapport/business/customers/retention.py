"""How long this app keeps things: customers long gone, imports, and what the plumbing holds."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from rapport.business.customers.actions.erasing import erase
from rapport.business.customers.imports.reading import STORED
from rapport.business.customers.models import Customer, Import, ImportedRow
from rapport.business.customers.rights import KeptKind
from rapport.business.customers.rules.erasure import RETENTION
from rapport.plumbing.files import actions as files
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail

OVER = (Import.State.DONE, Import.State.FAILED, Import.State.UNDONE)
Rows = Callable[[datetime], "QuerySet[Any]"]


def counted(rows: Rows) -> Callable[[datetime], int]:
    return lambda before: rows(before).count()


def keys(rows: "QuerySet[Any]", limit: int) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:limit])


def _silent(before: datetime, stage: str) -> "QuerySet[Customer]":
    """No word from either side since, nor anything of theirs in the history."""
    return Customer.objects.standing().filter(
        Q(heard_at=None) | Q(heard_at__lt=before),
        Q(reached_at=None) | Q(reached_at__lt=before),
        stage=stage,
        made_at__lt=before,
    )


def _never_answered(before: datetime) -> "QuerySet[Customer]":
    return _silent(before, Customer.Stage.FUTURE).filter(heard_at=None)


def _long_gone(before: datetime) -> "QuerySet[Customer]":
    return _silent(before, Customer.Stage.PREVIOUS)


def _erasing(rows: Rows) -> Callable[[datetime, datetime, int], int]:
    def let_go(before: datetime, now: datetime, limit: int) -> int:
        count = 0
        for pk in keys(rows(before), limit):
            try:
                erase(pk, by=None, now=now, ground=RETENTION)
            except (Refused, Customer.DoesNotExist):
                continue  # A letter to them leaves at this moment, or they were erased: tomorrow.
            count += 1
        return count

    return let_go


def _uploads(before: datetime) -> "QuerySet[StoredFile]":
    """Files of imports that are over; what another import still needs stays."""
    over = Import.objects.filter(state__in=OVER, finished_at__lt=before)
    needed = Import.objects.exclude(pk__in=over.values("pk")).values_list("source", flat=True)
    names = set(over.filter(source__startswith=STORED).values_list("source", flat=True))
    digests = [name.removeprefix(STORED) for name in names - set(needed)]
    return StoredFile.objects.filter(sha256__in=digests)


@transaction.atomic
def _let_go_of_uploads(before: datetime, now: datetime, limit: int) -> int:
    return files.erase(keys(_uploads(before), limit))


def _lines(before: datetime) -> "QuerySet[ImportedRow]":
    old = ImportedRow.objects.filter(of__state__in=OVER, of__finished_at__lt=before)
    return old.filter(Q(before__isnull=False) | Q(cells__isnull=False))


@transaction.atomic
def _let_go_of_lines(before: datetime, now: datetime, limit: int) -> int:
    return ImportedRow.objects.filter(pk__in=keys(_lines(before), limit)).update(
        before=None, cells=None, reason=""
    )


def _parked(before: datetime) -> "QuerySet[Job]":
    return Job.objects.filter(state=Job.State.PARKED, parked_at__lt=before)


@transaction.atomic
def _let_go_of_parked(before: datetime, now: datetime, limit: int) -> int:
    return Job.objects.filter(pk__in=keys(_parked(before), limit)).delete()[0]


def _sent(before: datetime) -> "QuerySet[OutgoingMail]":
    over = [OutgoingMail.State.SENT, OutgoingMail.State.CANCELLED]
    return OutgoingMail.objects.filter(state__in=over, made_at__lt=before)


@transaction.atomic
def _let_go_of_sent(before: datetime, now: datetime, limit: int) -> int:
    pks = keys(_sent(before), limit)
    OutgoingMail.objects.filter(pk__in=pks).delete()
    return len(pks)


def _history(before: datetime) -> "QuerySet[Entry]":
    return Entry.objects.filter(at__lt=before)


@transaction.atomic
def _let_go_of_history(before: datetime, now: datetime, limit: int) -> int:
    pks = keys(_history(before), limit)
    Entry.objects.filter(pk__in=pks).delete()
    return len(pks)


KEPT = (
    KeptKind(
        name="never_answered",
        title=say("Future customers who never answered"),
        explained=say("Erased with every trace, when neither side said anything for so long."),
        months=None,
        at_least=3,
        old=counted(_never_answered),
        let_go=_erasing(_never_answered),
    ),
    KeptKind(
        name="long_gone",
        title=say("Previous customers"),
        explained=say(
            "Erased with every trace, when neither side said anything for so long. Purchases "
            "stay for the books, without the person."
        ),
        months=None,
        at_least=6,
        old=counted(_long_gone),
        let_go=_erasing(_long_gone),
    ),
    KeptKind(
        name="uploads",
        title=say("Uploaded files of imports that are over"),
        explained=say("The file goes; what was taken in from it stays, and can still be undone."),
        months=3,
        old=counted(_uploads),
        let_go=_let_go_of_uploads,
    ),
    KeptKind(
        name="import_lines",
        title=say("Lines of imports that are over"),
        explained=say(
            "What refused lines said and what was there before goes; the counts stay. After that "
            "an import cannot be undone."
        ),
        months=None,
        old=counted(_lines),
        let_go=_let_go_of_lines,
    ),
    KeptKind(
        name="sent",
        title=say("Copies of sent letters as they left"),
        explained=say("The message stays readable in its conversation; the sent form of it goes."),
        months=None,
        old=counted(_sent),
        let_go=_let_go_of_sent,
    ),
    KeptKind(
        name="parked_jobs",
        title=say("Background work that got stuck"),
        explained=say("What failed for good, with its error."),
        months=24,
        old=counted(_parked),
        let_go=_let_go_of_parked,
    ),
    KeptKind(
        name="history",
        title=say("The history on every page, and the audit trail"),
        explained=say(
            "Older lines vanish from timelines. Messages, purchases and notes themselves stay."
        ),
        months=None,
        at_least=12,
        old=counted(_history),
        let_go=_let_go_of_history,
    ),
)
