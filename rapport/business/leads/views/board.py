"""/leads/: the open leads, a column for each stage"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.leads import queries
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability


@member_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    member, mine = request.user, request.GET.get("mine") == "1"
    context = {
        "board": queries.board(member, mine=mine, now=timezone.now()),
        "mine": mine,
        "may_change": member.can(Capability.LOG_INTERACTIONS),
        "may_set": member.can(Capability.MANAGE_FIELDS),
        "here": request.get_full_path(),
    }
    return render(request, "leads/board.html", context)
