"""The answers that are kept: asked for, wanted, worked out, forgotten. Short writes only."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from rapport.plumbing.ledger.models import Entry

from .models import Reckoning

LOST = timedelta(minutes=15)  # what a job has not done by then is asked for again
NOTED = timedelta(hours=1)
LIVELY, FORGOTTEN = timedelta(days=7), timedelta(days=30)


def newest_entry() -> int:
    """The number of the newest entry: as long as it is the same, nothing has happened."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def asked(name: str, values: Mapping[str, Any], *, newest: int, now: datetime) -> Reckoning:
    """The row of this question; a job has it to do when there is no answer, or an old one."""
    key = key_of(name, values)
    row = Reckoning.objects.filter(key=key).first()
    if row is None:
        row, _ = Reckoning.objects.get_or_create(
            key=key, defaults={"name": name, "question": dict(values), "asked_at": now}
        )
    if row.asked_at < now - NOTED:
        Reckoning.objects.filter(pk=row.pk).update(asked_at=now)
    if row.at is None or row.is_behind(newest, now):
        want(row.pk, now=now)
    return row


@transaction.atomic
def want(pk: int, *, now: datetime) -> bool:
    """A job has it to do, once, whoever asks meanwhile."""
    from . import jobs

    free = Q(wanted_at=None) | Q(wanted_at__lt=now - LOST)
    if not Reckoning.objects.filter(free, pk=pk).update(wanted_at=now):
        return False
    jobs.work_out.enqueue(reckoning=pk)
    return True


def keep(row: Reckoning, answer: str, *, newest: int, took: float, at: datetime) -> bool:
    """Unless somebody made it forget meanwhile."""
    mine = Reckoning.objects.filter(pk=row.pk, edition=row.edition)
    return bool(mine.update(answer=answer, at=at, newest=newest, took=took, wanted_at=None))


@transaction.atomic
def forget(*, now: datetime) -> int:
    """No answer stands any more; what was asked for of late is worked out anew."""
    known = Reckoning.objects.exclude(at=None, wanted_at=None)
    pks = list(known.filter(asked_at__gte=now - LIVELY).values_list("pk", flat=True))
    number = Reckoning.objects.update(
        answer="", at=None, newest=0, wanted_at=None, edition=F("edition") + 1
    )
    for pk in pks:
        want(pk, now=now)
    return number


def renew(*, now: datetime) -> int:
    """What was asked for of late is worked out anew; what nobody asks for any more goes."""
    Reckoning.objects.filter(asked_at__lt=now - FORGOTTEN).delete()
    lively = Reckoning.objects.filter(asked_at__gte=now - LIVELY)
    return sum(want(pk, now=now) for pk in lively.values_list("pk", flat=True))


def key_of(name: str, values: Mapping[str, Any]) -> str:
    asked_for = json.dumps([name, dict(values)], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(asked_for.encode()).hexdigest()
