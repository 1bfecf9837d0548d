"""Everything there is to settle: /settings/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.queries.settings import settings_screen


@require_safe
@member_required
def index(request: MemberRequest) -> HttpResponse:
    return render(request, "team/settings.html", {"groups": settings_screen(request.user)})
