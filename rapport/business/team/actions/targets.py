from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from rapport.business.team.events import TargetsChanged
from rapport.business.team.models import Business, Member, Target
from rapport.business.team.rules import Capability, targets_refusal
from rapport.business.team.rules.targets import USUAL_ROWS, Rows
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def set_targets(rows: Rows, *, by: Member, now: datetime) -> None:
    """Choose our answer times. What is not among the rows is as usual."""
    by.require(Capability.MANAGE_BUSINESS)
    Business.objects.select_for_update().get(pk=Business.ONLY)
    if set(rows) - set(USUAL_ROWS):
        raise Refused(say("There are no answer times for that."))
    reason = targets_refusal({**USUAL_ROWS, **rows})
    if reason:
        raise Refused(reason)
    kept = {
        (row.case_kind, row.severity): (
            row.first_answer,
            row.next_answer,
            row.update,
            row.resolution,
        )
        for row in Target.objects.all()
    }
    if kept == {key: tuple(asdict(times).values()) for key, times in rows.items()}:
        return
    Target.objects.all().delete()
    Target.objects.bulk_create(
        Target(case_kind=kind, severity=severity, **asdict(times))
        for (kind, severity), times in rows.items()
    )
    record(TargetsChanged(), by=by, at=now)
