"""Articles that fit some words: /knowledge/suggestions/?text=…"""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.knowledge import queries
from rapport.business.knowledge.models import Article
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import part_or_plain

MOST, LONGEST = 5, 2_000


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    """For any box in which somebody writes about a trouble."""
    text = request.GET.get("text", "").replace("\0", "")[:LONGEST]
    among = Article.objects.current().visible_to(request.user)
    context = {"found": queries.fitting(text, among=among, limit=MOST), "about": "", "to": ""}
    return part_or_plain(
        request, "knowledge/_suggestions.html", context, title=_("What we know about it")
    )
