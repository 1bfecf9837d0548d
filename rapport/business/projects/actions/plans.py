"""The plans that work goes by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation

from rapport.business.projects import rules
from rapport.business.projects.models import Plan, PlanStep, Project
from rapport.business.projects.presets import samples_of
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .locked import reckon


@dataclass(frozen=True)
class StepWanted:
    """A step as it shall stand, in its place; without a number it is new."""

    name: str
    sentence: str = ""
    pk: int | None = None


@transaction.atomic
def save_plan(
    plan_id: int | None,
    *,
    name: str,
    steps: Sequence[StepWanted],
    silence_days: int,
    usual_days: int | None = None,
    sample: str = "",
    by: Member | None,
    now: datetime,
) -> Plan:
    """Make a plan, or change it. A step left out is retired, for work may stand on it."""
    if by is not None:
        by.require(Capability.MANAGE_FIELDS)
    names = [step.name for step in steps]
    if reason := rules.plan_refusal(
        name=name, steps=names, silence_days=silence_days, usual_days=usual_days
    ):
        raise Refused(reason)
    plan = Plan(made_at=now, sample=sample)
    if plan_id is not None:
        plan = Plan.objects.select_for_update().get(pk=plan_id)
    was_silent_after = plan.silence_days
    plan.name, plan.silence_days, plan.usual_days = name.strip()[:80], silence_days, usual_days
    plan.save()
    _put(plan, steps, now=now)
    if plan_id is not None and was_silent_after != silence_days:
        _reckon_all(plan)
    return plan


def _put(plan: Plan, steps: Sequence[StepWanted], *, now: datetime) -> None:
    known = {step.pk: step for step in plan.steps.all()}
    kept = set()
    for position, wanted in enumerate(steps, start=1):
        step = known.get(wanted.pk or 0) or PlanStep(plan=plan)
        step.position, step.retired_at = position, None
        step.name, step.sentence = wanted.name.strip(), wanted.sentence.strip()[:400]
        step.save()
        kept.add(step.pk)
    plan.steps.exclude(pk__in=kept).filter(retired_at=None).update(retired_at=now)


def _reckon_all(plan: Plan) -> None:
    for project in Project.objects.open().filter(plan=plan).select_related("plan").order_by("pk"):
        reckon(project)
        project.save(update_fields=["tell_by"])


@transaction.atomic
def retire_plan(plan_id: int, *, by: Member, now: datetime) -> Plan:
    """Nothing new is begun by it; what runs goes on."""
    return _retired(plan_id, at=now, by=by)


@transaction.atomic
def return_plan(plan_id: int, *, by: Member) -> Plan:
    return _retired(plan_id, at=None, by=by)


def _retired(plan_id: int, *, at: datetime | None, by: Member) -> Plan:
    by.require(Capability.MANAGE_FIELDS)
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    plan.retired_at = at
    plan.save(update_fields=["retired_at"])
    return plan


@transaction.atomic
def bring_samples(*, kind: str, now: datetime) -> list[Plan]:
    """Plans to begin with, in the language of the business. None comes twice."""
    known = set(Plan.objects.values_list("sample", flat=True))
    with translation.override(business().language):
        return [
            save_plan(
                None,
                name=spoken(one.name),
                steps=[StepWanted(spoken(step), spoken(said)) for step, said in one.steps],
                silence_days=one.silence_days,
                usual_days=one.usual_days,
                sample=one.key,
                by=None,
                now=now,
            )
            for one in samples_of(kind)
            if one.key not in known
        ]
