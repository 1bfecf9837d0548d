"""The ending of a case: /cases/7/resolution/"""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.cases import actions
from rapport.business.cases.forms import ResolutionForm
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel


@member_required
@require_POST
def create(request: MemberRequest, case_id: int) -> HttpResponse:
    case = panel.found(request, case_id)
    form = ResolutionForm(request.POST)
    if form.is_valid():
        try:
            actions.resolve(case.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(
                request, _("Settled. Well done."), undo=reverse("cases:reopening", args=[case.pk])
            )
            if not asks_for_part(request):
                return see_other(request, case)
            return panel.answer(request, panel.found(request, case_id))
    return panel.answer(request, case, status=422, resolution_form=form)


@member_required
@require_POST
def delete(request: MemberRequest, case_id: int) -> HttpResponse:
    """Take the resolution back."""
    case = panel.found(request, case_id)
    status = 200
    try:
        actions.reopen(case.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        status = 422
    if not asks_for_part(request) and status == 200:  # noqa: PLR2004
        return see_other(request, case)
    return panel.answer(request, panel.found(request, case_id), status=status)
