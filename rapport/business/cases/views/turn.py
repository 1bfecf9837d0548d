"""Whose turn it is, set by hand: /cases/7/turn/"""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapport.business.cases import actions
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel


@member_required
@require_POST
def update(request: MemberRequest, case_id: int) -> HttpResponse:
    case = panel.found(request, case_id)
    move = actions.wait_for_customer if request.POST.get("turn") == "them" else actions.work_on_it
    status = 200
    try:
        move(case.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        status = 422
    if not asks_for_part(request) and status == 200:  # noqa: PLR2004
        return see_other(request, case)
    return panel.answer(request, panel.found(request, case_id), status=status)
