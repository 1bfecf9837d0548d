"""The list of Today, answered by every view that changes it."""

from django.http import HttpResponse
from django.utils import timezone

from rapport.business.insights.http import is_mine, seen, wanted
from rapport.business.insights.queries import today
from rapport.business.insights.queries.today import COUNTED
from rapport.business.team.http import MemberRequest
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page


def answer(request: MemberRequest, *, status: int = 200) -> HttpResponse:
    """The list as it stands now, for htmx to swap in."""
    mine, limit = is_mine(request), wanted(request)
    context = {
        "today": today(
            request.user, now=timezone.now(), limit=limit, mine=mine, seen=seen(request)
        ),
        "mine": mine,
        "wanted": limit,
        "most": COUNTED,
        "may_act": request.user.can(Capability.ANSWER),
        "may_move_in": request.user.can(Capability.IMPORT),
    }
    return part_or_page(
        request, "insights/_today_again.html", "insights/today.html", context, status
    )
