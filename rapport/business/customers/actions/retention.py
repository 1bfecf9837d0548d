"""Letting go of what was kept long enough: what the owner chose, some at a time, every night."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from rapport.business.customers.events import RetentionSet, RetentionSwept
from rapport.business.customers.models import Retention
from rapport.business.customers.rights import KeptKind, kept_kinds
from rapport.business.customers.rules import retention as rules
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

BATCH, MOST_BATCHES = 100, 200


@dataclass(frozen=True)
class Swept:
    """How much of one kind was let go of, or would be."""

    kind: KeptKind
    months: int
    count: int


@transaction.atomic
def set_retention(name: str, *, months: int | None, by: Member | None, now: datetime) -> Retention:
    """How long a kind of data is kept from now on; no months are for good."""
    if by is not None:
        by.require(Capability.MANAGE_BUSINESS)
    kind = kept_kinds().get(name)
    if kind is None:
        raise Refused(say("There is no such kind of data."))
    if reason := rules.months_refusal(months, at_least=kind.at_least):
        raise Refused(reason)
    known = Retention.objects.select_for_update().filter(subject=name).first()
    if (known.months if known else kind.months) == months:
        return known or Retention(subject=name, months=months, changed_at=now)
    row, _is_new = Retention.objects.update_or_create(
        subject=name, defaults={"months": months, "changed_at": now, "by": by}
    )
    event = RetentionSet(retention_id=row.pk, subject=spoken(kind.title), months=months)
    record(event, by=by, at=now, audience="managers")
    return row


def sweep(*, now: datetime, is_trial: bool = False) -> list[Swept]:
    """Go through every kind with a time; says how much went. Cut off, the next night goes on."""
    found = []
    for kind, months in _timed():
        before = rules.months_before(now, months)
        count = kind.old(before) if is_trial else _let_go(kind, before, now)
        found.append(Swept(kind, months, count))
    return found


def _timed() -> Iterator[tuple[KeptKind, int]]:
    chosen = dict(Retention.objects.values_list("subject", "months"))
    for name, kind in kept_kinds().items():
        months = chosen.get(name, kind.months)
        if months is not None:
            yield kind, months


def _let_go(kind: KeptKind, before: datetime, now: datetime) -> int:
    """In small pieces, each its own transaction, so that nobody waits for it."""
    total = 0
    for _ in range(MOST_BATCHES):
        count = kind.let_go(before, now, BATCH)
        total += count
        if count < BATCH:
            break
    _note(kind, total, now)
    return total


@transaction.atomic
def _note(kind: KeptKind, count: int, now: datetime) -> None:
    defaults = {"months": kind.months, "changed_at": now}
    row, _is_new = Retention.objects.get_or_create(subject=kind.name, defaults=defaults)
    Retention.objects.filter(pk=row.pk).update(swept_at=now, removed=F("removed") + count)
    if count:
        event = RetentionSwept(retention_id=row.pk, subject=spoken(kind.title), removed=count)
        record(event, by=None, at=now, audience="managers")
