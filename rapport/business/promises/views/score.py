"""How well we keep our word: /promises/score/, and what is due next beside Today."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.promises import queries
from rapport.business.promises.rules import SCORED
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import part_or_page

QUARTER = timedelta(days=90)


@member_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    over = QUARTER if request.GET.get("days") == "90" else SCORED
    now, member = timezone.now(), request.user
    context = {
        "ours": queries.score(now=now, seen_by=member, over=over),
        "rows": queries.scores(now=now, seen_by=member, over=over),
        "days": over.days,
    }
    return render(request, "promises/score.html", context)


@member_required
@require_safe
def due(request: MemberRequest) -> HttpResponse:
    """What we have to keep next, and how many of the last ninety days were kept."""
    now, member = timezone.now(), request.user
    context = {
        "due": queries.due_soon(member, now=now),
        "kept": queries.score(now=now, seen_by=member, over=QUARTER),
    }
    return part_or_page(request, "promises/_due.html", "promises/due.html", context)
