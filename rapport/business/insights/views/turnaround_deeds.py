"""What becomes of a plan: /insights/turnaround/7/steps/, ending/, reopening/ and so on."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.insights import actions
from rapport.business.insights.forms import OutcomeForm, SeenToForm, StepForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .turnaround import found, page


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def add(request: MemberRequest, turnaround_id: int) -> HttpResponse:
    one = found(request, turnaround_id)
    form = StepForm(request.POST)
    if form.is_valid():
        try:
            actions.add_step(
                one.pk,
                text=form.cleaned_data["text"],
                due_on=form.cleaned_data["due_on"],
                owner=one.owner,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            return see_other(request, one)
    return page(request, one, status=422, step_form=form)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def take(request: MemberRequest, turnaround_id: int, turnaround_step_id: int) -> HttpResponse:
    """A step is done; `undone` says that it is not, after all."""
    one = found(request, turnaround_id)
    step = get_object_or_404(one.steps.all(), pk=turnaround_step_id)
    is_done = request.POST.get("undone") != "1"
    try:
        actions.take_step(step.pk, is_done=is_done, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    return see_other(request, one)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def plan(request: MemberRequest, turnaround_id: int) -> HttpResponse:
    one = found(request, turnaround_id)
    form = SeenToForm(request.POST)
    if form.is_valid():
        try:
            actions.plan_turnaround(
                one.pk,
                follow_up_on=form.cleaned_data["follow_up_on"],
                owner=form.cleaned_data["owner"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Noted."))
            return see_other(request, one)
    return page(request, one, status=422, seen_to_form=form)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def end(request: MemberRequest, turnaround_id: int) -> HttpResponse:
    one = found(request, turnaround_id)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        try:
            actions.end_turnaround(
                one.pk,
                outcome=form.cleaned_data["outcome"],
                remark=form.cleaned_data["remark"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            undo = reverse("insights:turnaround-reopening", args=[one.pk])
            toast(request, _("Written down. What it brought is measured by itself."), undo=undo)
            return see_other(request, one)
    return page(request, one, status=422, outcome_form=form)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def reopen(request: MemberRequest, turnaround_id: int) -> HttpResponse:
    one = found(request, turnaround_id)
    try:
        actions.reopen_turnaround(one.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    return see_other(request, one)
