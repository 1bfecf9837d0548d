"""What comes in, and from whom: /insights/value/"""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from rapport.business.figures.queries.value import value_page
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.reckoning.pages import patient

from .looking import answered, looked_at, with_tables


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def show(request: MemberRequest) -> HttpResponse:
    look, context = looked_at(request, leaves_out="unit")
    page = value_page(look)
    charts = with_tables(page.charts, "figures:value-table", context["query"])
    return render(request, "figures/value.html", context | {"page": page, "charts": charts})


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def table(request: MemberRequest) -> HttpResponseBase:
    look, _context = looked_at(request, leaves_out="unit")
    page = value_page(look)
    return answered(request, keys=page.keys, charts=page.charts, name="value")
