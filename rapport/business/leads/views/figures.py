"""What the history of leads shows: /leads/conversion/ and /leads/why/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.leads import queries, rules
from rapport.business.leads.queries.history import PERIODS, USUAL
from rapport.business.team.http import MemberRequest, member_required

from . import seen


@member_required
@require_safe
def conversion(request: MemberRequest) -> HttpResponse:
    period, now = _period(request), timezone.now()
    context = {
        "found": queries.conversion(request.user, period=period, now=now),
        "forecast": queries.forecast(request.user),
        "periods": PERIODS,
        "enough": rules.ENOUGH,
    }
    return render(request, "leads/conversion.html", context)


@member_required
@require_safe
def why(request: MemberRequest) -> HttpResponse:
    period = _period(request)
    context = {
        "found": queries.why(request.user, period=period, now=timezone.now()),
        "periods": PERIODS,
        "enough": rules.ENOUGH,
    }
    return render(request, "leads/why.html", context)


def _period(request: MemberRequest) -> int:
    asked = request.GET.get("period", "")
    number = seen.number_of(asked)
    return number if asked and number in PERIODS else USUAL
