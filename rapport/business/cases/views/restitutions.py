"""Something tangible: /cases/7/restitutions/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.cases import actions
from rapport.business.cases.forms.recovery import RestitutionForm
from rapport.business.cases.models import Restitution
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel, steps


@member_required
@require_POST
def create(request: MemberRequest, case_id: int) -> HttpResponse:
    case = panel.found(request, case_id)
    form = RestitutionForm(request.POST)
    if not form.is_valid():
        return panel.answer(request, case, status=422, restitution_form=form)
    try:
        one = actions.give(case.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return panel.answer(request, case, status=422, restitution_form=form)
    if one.is_waiting:
        toast(request, _("Asked. It is above your limit, so a colleague says yes or no."))
    else:
        toast(request, _("Given."))
    return steps.done(request, case)


@member_required
@require_POST
def delete(request: MemberRequest, case_id: int, restitution_id: int) -> HttpResponse:
    """Take it back while nobody has used it."""
    case = panel.found(request, case_id)
    one = get_object_or_404(Restitution, pk=restitution_id, case=case)
    try:
        actions.cancel_restitution(one.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return steps.refused(request, case, spoken(refusal.reason))
    toast(request, _("Taken back."))
    return steps.done(request, case)
