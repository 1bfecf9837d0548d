"""The ordinary week, and all that bends it: /settings/hours/"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.team import actions
from rapport.business.team.forms.business import ClosureForm, HolidaysForm
from rapport.business.team.forms.week import WeekForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries.week import HoursScreen, hours_screen
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def edit(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return page(request)
    week = WeekForm.typed(request.POST)
    if "copy" in request.POST:
        return page(request, week=week.copied())
    if week.is_valid:
        try:
            actions.set_hours(windows=week.windows, by=request.user, now=timezone.now())
        except Refused as refusal:
            week.errors.append(spoken(refusal.reason))
        else:
            toast(request, _("Opening hours saved. Due times are computed again."))
            return see_other(request, "team:hours")
    return page(request, week=week, status=422)


def page(
    request: MemberRequest,
    *,
    week: WeekForm | None = None,
    closure: ClosureForm | None = None,
    status: int = 200,
) -> HttpResponse:
    screen = hours_screen(now=timezone.now())
    context: dict[str, Any] = {
        "screen": screen,
        "week": week or WeekForm.of(screen.windows),
        "closure_form": closure or ClosureForm(initial=_on(request, screen)),
        "holidays_form": _holidays(screen),
    }
    return render(request, "team/hours.html", context, status=status)


def _holidays(screen: HoursScreen) -> HolidaysForm:
    firm = screen.firm
    known = {"keeps_public_holidays": firm.keeps_public_holidays, "region": firm.region}
    return HolidaysForm(initial=known, country=firm.country)


def _on(request: MemberRequest, screen: HoursScreen) -> dict[str, Any]:
    """A public holiday that someone wants to be open on: its form filled in so far."""
    day = request.GET.get("day", "")
    found = [holiday for holiday in screen.holidays if holiday.on.isoformat() == day]
    return {"name": found[0].name, "first_on": found[0].on} if found else {}
