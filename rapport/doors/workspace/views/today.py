"""/: who needs us, why, and one tap to do it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.conversations.models import Mention
from rapport.business.conversations.queries.colleagues import mentions_of
from rapport.business.insights.http import is_mine, seen, wanted
from rapport.business.insights.queries import today
from rapport.business.insights.queries.today import COUNTED
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability


def _mentions(member: Member) -> list[Mention]:
    """Notes that call them; mostly nobody does, and asking only so much costs a fifth."""
    is_called = Mention.objects.filter(member=member).unread().exists()
    return mentions_of(member, only_unread=True)[:5] if is_called else []


@member_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    now, mine, limit = timezone.now(), is_mine(request), wanted(request)
    context = {
        "mentions": _mentions(request.user),
        "today": today(request.user, now=now, limit=limit, mine=mine, seen=seen(request)),
        "wanted": limit,
        "most": COUNTED,
        "mine": mine,
        "now": now,
        "may_act": request.user.can(Capability.ANSWER),
        "may_move_in": request.user.can(Capability.IMPORT),
    }
    return render(request, "workspace/today.html", context)
