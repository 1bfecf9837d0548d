"""Today on paper, and what Today has learnt."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.insights.http import is_mine
from rapport.business.insights.queries import lessons_learnt, today
from rapport.business.promises.queries import due_soon
from rapport.business.team.http import MemberRequest, member_required

ON_PAPER = 40  # of those who cannot wait: paper has nothing to tap


@member_required
@require_safe
def paper(request: MemberRequest) -> HttpResponse:
    """One page, in large letters, with boxes to tick."""
    now, mine = timezone.now(), is_mine(request)
    context = {
        "today": today(request.user, now=now, mine=mine, most_urgent=ON_PAPER),
        "promises": due_soon(request.user, now=now),
        "mine": mine,
        "now": now,
    }
    return render(request, "insights/paper.html", context)


@member_required
@require_safe
def lessons(request: MemberRequest) -> HttpResponse:
    return render(request, "insights/lessons.html", {"lessons": lessons_learnt()})
