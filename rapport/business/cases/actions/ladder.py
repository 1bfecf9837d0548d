from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from rapport.business.cases import rules
from rapport.business.cases.events import LadderChanged
from rapport.business.cases.models import Rung
from rapport.business.cases.queries.ladder import ladder
from rapport.business.team.models import Business, Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .escalate import reckon_ladders_again


@transaction.atomic
def set_ladder(wanted: Mapping[int, Sequence[rules.Step]], *, by: Member, now: datetime) -> None:
    """Choose the rungs of some severities; those left out, or as usual, are as usual."""
    by.require(Capability.MANAGE_BUSINESS)
    Business.objects.select_for_update().get(pk=Business.ONLY)
    before = ladder()
    chosen = {}
    for severity, steps in wanted.items():
        if severity not in rules.USUAL_LADDER:
            raise Refused(say("There is no such severity."))
        if reason := rules.ladder_refusal(steps):
            raise Refused(reason)
        ordered = tuple(sorted(steps, key=lambda step: step.minutes))
        if ordered != tuple(rules.USUAL_LADDER[severity]):
            chosen[severity] = ordered
    Rung.objects.all().delete()
    Rung.objects.bulk_create(
        Rung(severity=severity, **asdict(step))
        for severity, steps in chosen.items()
        for step in steps
    )
    if {key: tuple(steps) for key, steps in before.items()} == {
        key: tuple(steps) for key, steps in {**rules.USUAL_LADDER, **chosen}.items()
    }:
        return
    reckon_ladders_again()
    record(LadderChanged(), by=by, at=now)
