"""The business in figures, one page: /insights/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.figures.queries.looking import Look
from rapport.business.figures.queries.overview import overview
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.charts import sparkline
from rapport.plumbing.reckoning.pages import patient

from .rooms import rooms


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def show(request: MemberRequest) -> HttpResponse:
    page = overview(Look(request.user, timezone.now()))
    spark = sparkline(page.course, label=_("Revenue by month"))
    context = {"page": page, "spark": spark, "rooms": rooms()}
    return render(request, "figures/overview.html", context)
