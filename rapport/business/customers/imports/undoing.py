"""Taking a whole import back, except what somebody has used or changed since."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rapport.business.customers.events import ImportUndone
from rapport.business.customers.models import Import, ImportedRow
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .kinds import KINDS, REFUSED, Tally

BATCH = 500


@dataclass(frozen=True)
class Undone:
    """What an undo did: removed, put back as it was, kept because it is in use."""

    removed: int
    restored: int
    kept: int


def undo(import_id: int, *, by: Member | None, now: datetime) -> Undone:
    """Take it back, newest rows first, some hundred a transaction; interrupted, it goes on."""
    if by is not None:
        by.require(Capability.IMPORT)
    job = Import.objects.get(pk=import_id)
    if job.is_dry_run or job.state in {Import.State.MAPPING, Import.State.TRIED}:
        raise Refused(say("This was only tried: there is nothing to take back."))
    # A running import stops here: its next stretch finds another state.
    Import.objects.filter(pk=job.pk).update(state=Import.State.UNDONE)
    tally = Tally(named=list(job.options.get("kept", [])))
    while _stretch(job, tally, by=by, now=now):
        pass
    if tally.removed or tally.restored:
        event = ImportUndone(import_id=job.pk, removed=tally.removed, restored=tally.restored)
        record(event, by=by, at=now)
    return Undone(tally.removed, tally.restored, tally.kept)


@transaction.atomic
def _stretch(job: Import, tally: Tally, *, by: Member | None, now: datetime) -> bool:
    rows = list(
        ImportedRow.objects.select_for_update()
        .filter(of=job)
        .exclude(outcome=REFUSED)
        .order_by("-pk")[:BATCH]
    )
    if not rows:
        return False
    KINDS[job.kind].take_back(rows, tally, by=by, now=now)
    ImportedRow.objects.filter(pk__in=[row.pk for row in rows]).delete()
    if tally.named:
        job.options["kept"] = tally.named
        job.save(update_fields=["options"])
    return True
