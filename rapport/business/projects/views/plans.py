"""The plans that work goes by: /projects/plans/"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.projects import actions
from rapport.business.projects.actions.plans import StepWanted
from rapport.business.projects.forms import PlanForm
from rapport.business.projects.models import Plan
from rapport.business.projects.presets import samples_of
from rapport.business.projects.rules import LONGEST_PLAN
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import seen

EMPTY_LINES = 3
MOVES = {"up": -1, "down": 1}


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    plans = Plan.objects.in_order().prefetch_related("steps")
    known = {plan.sample for plan in plans}
    context = {
        "plans": [plan for plan in plans if plan.retired_at is None],
        "retired": [plan for plan in plans if plan.retired_at is not None],
        "samples": [one for one in samples_of(business().kind) if one.key not in known],
        "may_plan": request.user.can(Capability.MANAGE_FIELDS),
    }
    return render(request, "projects/plans.html", context)


@needs(Capability.MANAGE_FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    return _form(request, None)


@needs(Capability.MANAGE_FIELDS)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, plan_id: int) -> HttpResponse:
    return _form(request, get_object_or_404(Plan, pk=plan_id))


@needs(Capability.MANAGE_FIELDS)
@require_POST
def samples(request: MemberRequest) -> HttpResponse:
    actions.bring_samples(kind=business().kind, now=timezone.now())
    return see_other(request, "projects:plans")


@needs(Capability.MANAGE_FIELDS)
@require_POST
def retire(request: MemberRequest, plan_id: int) -> HttpResponse:
    plan = get_object_or_404(Plan, pk=plan_id)
    actions.retire_plan(plan.pk, by=request.user, now=timezone.now())
    toast(request, _("Nothing new begins by this plan."))
    return see_other(request, "projects:plans")


@needs(Capability.MANAGE_FIELDS)
@require_POST
def bring_back(request: MemberRequest, plan_id: int) -> HttpResponse:
    plan = get_object_or_404(Plan, pk=plan_id)
    actions.return_plan(plan.pk, by=request.user)
    return see_other(request, "projects:plans")


def _form(request: MemberRequest, plan: Plan | None) -> HttpResponse:
    """A line for each step; the arrows only put them into another order on the page."""
    lines = _typed(request) if request.method == "POST" else _lines(plan)
    form = PlanForm(request.POST or None, initial=_initial(plan))
    move = request.POST.get("move", "")
    if move:
        form = PlanForm(initial=request.POST.dict())
        lines = _moved(lines, move)
    elif request.method == "POST" and form.is_valid():
        steps = [one for one in lines if one.name.strip()]
        now = timezone.now()
        pk = plan.pk if plan else None
        try:
            actions.save_plan(pk, steps=steps, by=request.user, now=now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Kept."))
            return see_other(request, "projects:plans")
    room = max(0, min(EMPTY_LINES, LONGEST_PLAN - len(lines)))
    lines = [*lines, *(StepWanted("") for _ in range(room))] if not move else lines
    context: dict[str, Any] = {"form": form, "plan": plan, "lines": lines}
    return render(request, "projects/plan.html", context, status=422 if form.errors else 200)


def _initial(plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        return {"silence_days": 3}
    return {"name": plan.name, "silence_days": plan.silence_days, "usual_days": plan.usual_days}


def _lines(plan: Plan | None) -> list[StepWanted]:
    if plan is None:
        return []
    steps = plan.steps.in_use().in_order()
    return [StepWanted(step.name, step.sentence, step.pk) for step in steps]


def _typed(request: MemberRequest) -> list[StepWanted]:
    names, said = request.POST.getlist("step_name"), request.POST.getlist("step_sentence")
    numbers = request.POST.getlist("step_id")
    found = []
    for place, name in enumerate(names[: 2 * LONGEST_PLAN]):
        sentence = said[place] if place < len(said) else ""
        number = seen.number_of(numbers[place]) if place < len(numbers) else 0
        clean = name.replace("\0", ""), sentence.replace("\0", "")
        found.append(StepWanted(*clean, number or None))
    return found


def _moved(lines: list[StepWanted], move: str) -> list[StepWanted]:
    """One line up or down; anything else leaves them as they are."""
    way, _dot, place = move.partition(".")
    here = seen.number_of(place) - 1
    there = here + MOVES.get(way, 0)
    if 0 <= here < len(lines) and 0 <= there < len(lines):
        lines = list(lines)
        lines[here], lines[there] = lines[there], lines[here]
    return lines
