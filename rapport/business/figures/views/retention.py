"""Who comes back: /insights/retention/, and what more of it is worth: …worth/"""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.figures.queries.retention import gain, retention_page
from rapport.business.figures.rules.points import MOST_POINTS, POINTS
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain
from rapport.plumbing.reckoning.pages import patient

from .looking import answered, looked_at, with_tables


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def show(request: MemberRequest) -> HttpResponse:
    look, context = looked_at(request, leaves_out="months")
    page = retention_page(look, points=_points(request))
    charts = with_tables(page.charts, "figures:retention-table", context["query"])
    context |= {"page": page, "charts": charts, "gain": page.gain, "most_points": MOST_POINTS}
    return render(request, "figures/retention.html", context)


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def table(request: MemberRequest) -> HttpResponseBase:
    look, _context = looked_at(request, leaves_out="months")
    page = retention_page(look)
    return answered(request, keys=page.keys, charts=page.charts, name="retention")


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def worth(request: MemberRequest) -> HttpResponse:
    """What so many points more are worth: the slider asks again and again."""
    look, context = looked_at(request, leaves_out="months")
    context |= {"gain": gain(look, points=_points(request)), "most_points": MOST_POINTS}
    return part_or_plain(
        request, "figures/_gain.html", context, title=_("What more retention is worth")
    )


def _points(request: MemberRequest) -> int:
    asked = request.GET.get("points", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < len(str(MOST_POINTS)) + 1
    return max(1, min(MOST_POINTS, int(asked))) if is_number else POINTS
