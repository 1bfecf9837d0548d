"""/projects/: the open work, a column for each step"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.projects import queries
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability

from . import seen


@member_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    asked, now, member = request.GET, timezone.now(), request.user
    mine = asked.get("mine") == "1"
    board = queries.board(member, plan_id=seen.number_of(asked.get("plan")), mine=mine, now=now)
    context = {
        "board": board,
        "mine": mine,
        "may_begin": member.can(Capability.LOG_INTERACTIONS),
        "may_plan": member.can(Capability.MANAGE_FIELDS),
        "here": request.get_full_path(),
    }
    return render(request, "projects/board.html", context)
