"""Telling a customer that it will be later than we said: /cases/7/slip/"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.cases import actions
from rapport.business.cases.forms import SlipForm
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
    form = SlipForm(request.POST)
    if form.is_valid():
        try:
            was_told = actions.tell_of_slip(
                case.pk, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Told. They need not ask.") if was_told else _("They know already."))
            if not asks_for_part(request):
                return see_other(request, case)
            return panel.answer(request, panel.found(request, case_id))
    return panel.answer(request, case, status=422, slip_form=form)
