from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from rapport.business.team.events import BusinessChanged, TargetsChanged
from rapport.business.team.models import Business, Member, Target
from rapport.business.team.queries import forget_business
from rapport.business.team.queries.targets import targets
from rapport.business.team.rules import Capability, Except, exceptions_refusal, targets_refusal
from rapport.business.team.rules.targets import USUAL_ROWS, Rows
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

MOST_EXCEPTIONS = 100


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
        for row in _usual()
    }
    if kept == {key: tuple(asdict(times).values()) for key, times in rows.items()}:
        return
    _usual().delete()
    Target.objects.bulk_create(
        Target(case_kind=kind, severity=severity, **asdict(times))
        for (kind, severity), times in rows.items()
    )
    record(TargetsChanged(), by=by, at=now)


@transaction.atomic
def set_exception(one: Except, *, by: Member, now: datetime) -> None:
    """Other times for a group of customers or a channel; again for the same is a change."""
    by.require(Capability.MANAGE_BUSINESS)
    Business.objects.select_for_update().get(pk=Business.ONLY)
    kept = targets().exceptions
    if one in kept:
        return
    others = [other for other in kept if _scope(other) != _scope(one)]
    if len(others) >= MOST_EXCEPTIONS:
        raise Refused(say("There are {most} exceptions already.", most=MOST_EXCEPTIONS))
    if reason := exceptions_refusal([*others, one]):
        raise Refused(reason)
    Target.objects.update_or_create(**_scope(one), defaults=asdict(one.times))
    record(TargetsChanged(), by=by, at=now)


@transaction.atomic
def remove_exception(target_id: int, *, by: Member, now: datetime) -> None:
    """The usual times hold again."""
    by.require(Capability.MANAGE_BUSINESS)
    Business.objects.select_for_update().get(pk=Business.ONLY)
    gone, _ = Target.objects.filter(pk=target_id).exclude(group="", channel="").delete()
    if gone:
        record(TargetsChanged(), by=by, at=now)


@transaction.atomic
def tell_slips(is_on: bool, *, by: Member, now: datetime) -> None:
    """Whether customers are told by themselves when an answer will be later than we said."""
    by.require(Capability.MANAGE_BUSINESS)
    firm = Business.objects.select_for_update().get(pk=Business.ONLY)
    if firm.tells_slips == is_on:
        return
    firm.tells_slips = is_on
    firm.save(update_fields=["tells_slips"])
    forget_business()
    record(BusinessChanged(fields=("tells_slips",)), by=by, at=now)


def _usual() -> "QuerySet[Target]":
    return Target.objects.filter(group="", channel="")


def _scope(one: Except) -> dict[str, Any]:
    return {
        "case_kind": one.kind,
        "severity": one.severity,
        "group": one.group,
        "channel": one.channel,
    }
