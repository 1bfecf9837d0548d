"""What a complaint taught us: /cases/7/finding/"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.cases import actions
from rapport.business.cases.forms.recovery import FindingForm
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel, steps


@member_required
@require_POST
def update(request: MemberRequest, case_id: int) -> HttpResponse:
    case = panel.found(request, case_id)
    form = FindingForm(request.POST)
    if not form.is_valid():
        return panel.answer(request, case, status=422, finding_form=form)
    try:
        actions.learn(case.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return panel.answer(request, case, status=422, finding_form=form)
    toast(request, _("Kept in the register."))
    return steps.done(request, case)
