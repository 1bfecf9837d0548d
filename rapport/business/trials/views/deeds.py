"""What becomes of a trial: /loyalty/trials/7/beginning/, stopping/, removal/."""

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.business.trials import actions, jobs
from rapport.business.trials.forms import StopForm
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import trials


@require_POST
@needs(Capability.APPROVE)
def begin(request: MemberRequest, trial_id: int) -> HttpResponse:
    """From now on the plan stands; drawing and giving go on in the background."""
    trial = trials.found(request, trial_id)
    try:
        with transaction.atomic():
            begun = actions.start(trial.pk, by=request.user, now=timezone.now())
            if begun.given_at is None:
                jobs.begin.enqueue(trial_id=trial.pk)
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return trials.page(request, trial, status=422)
    toast(request, _("It has begun. Who gets what is being drawn."))
    return see_other(request, trial)


@require_POST
@needs(Capability.APPROVE)
def stop(request: MemberRequest, trial_id: int) -> HttpResponse:
    trial = trials.found(request, trial_id)
    form = StopForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.stop(trial.pk, reason=reason, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Stopped."))
            return see_other(request, trial)
    return trials.page(request, trial, status=422, stop_form=form)


@require_POST
@needs(Capability.APPROVE)
def remove(request: MemberRequest, trial_id: int) -> HttpResponse:
    trial = trials.found(request, trial_id)
    try:
        actions.remove(trial.pk, by=request.user)
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return trials.page(request, trial, status=422)
    toast(request, _("The plan is gone."))
    return see_other(request, "trials:index")
