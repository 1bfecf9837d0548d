"""Moving work on: /projects/7/step/, its day /projects/7/due/ and its end /projects/7/ending/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.projects import actions
from rapport.business.projects.forms import DueForm, EndForm
from rapport.business.projects.models import Project, Step
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import seen


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def step(request: MemberRequest, project_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    wanted = seen.number_of(request.POST.get("step"))
    try:
        moved = actions.step_to(one.pk, plan_step_id=wanted, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        if moved.at_step_id != one.at_step_id:
            words = _("{title}: {step}").format(title=moved.title, step=moved.at_step.name)
            toast(request, words, undo=_way_back(moved))
    return see_other(request, _back(request, one))


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def step_back(request: MemberRequest, project_id: int, taken_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    get_object_or_404(Step, pk=taken_id, project=one)
    try:
        actions.step_back(one.pk, step_id=taken_id, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("Taken back."))
    return see_other(request, _back(request, one))


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def due(request: MemberRequest, project_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    form = DueForm(request.POST)
    if form.is_valid():
        try:
            moved = actions.move_due(
                one.pk, due_on=form.cleaned_data["due_on"], by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            if moved.owes_the_day:
                toast(request, _("Moved. Now tell the customer, before they ask."))
            return see_other(request, one)
    return seen.page(request, one, status=422, due_form=form)


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def end(request: MemberRequest, project_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            actions.end(
                one.pk,
                outcome=form.cleaned_data["outcome"],
                thanks=form.cleaned_data["thanks"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(
                request,
                _("Finished. Well done."),
                undo=reverse("projects:reopening", args=[one.pk]),
            )
            return see_other(request, one)
    return seen.page(request, one, status=422, end_form=form)


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def reopen(request: MemberRequest, project_id: int) -> HttpResponse:
    one = seen.project(request, project_id)
    actions.reopen(one.pk, by=request.user, now=timezone.now())
    toast(request, _("Taken up again."))
    return see_other(request, one)


def _way_back(project: Project) -> str:
    taken = project.steps.filter(undone_at=None).order_by("at", "pk").last()
    return reverse("projects:step-undo", args=[project.pk, taken.pk]) if taken else ""


def _back(request: MemberRequest, project: Project) -> str:
    """The board that the button stood on, else the page of the work."""
    here = request.POST.get("back", "")
    is_ours = here.startswith("/projects/") and url_has_allowed_host_and_scheme(
        here, allowed_hosts=None
    )
    return here if is_ours else project.get_absolute_url()
