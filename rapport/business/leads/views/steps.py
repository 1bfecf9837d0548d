"""Moving a lead: /leads/7/stage/, and taking the last step back: /leads/7/steps/9/undo/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.leads import actions
from rapport.business.leads.models import Step
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import seen


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def move(request: MemberRequest, lead_id: int) -> HttpResponse:
    one = seen.lead(request, lead_id)
    wanted = seen.number_of(request.POST.get("stage"))
    try:
        moved = actions.move(one.pk, stage_id=wanted, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        if moved.stage_id != one.stage_id:
            words = _("{want}: {stage}").format(want=moved.want[:60], stage=moved.stage.name)
            toast(request, words, undo=seen.way_back(moved))
    return see_other(request, seen.back(request, one))


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def take_back(request: MemberRequest, lead_id: int, lead_step_id: int) -> HttpResponse:
    one = seen.lead(request, lead_id)
    get_object_or_404(Step, pk=lead_step_id, lead=one)
    try:
        actions.take_back(one.pk, step_id=lead_step_id, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("Taken back."))
    return see_other(request, seen.back(request, one))
