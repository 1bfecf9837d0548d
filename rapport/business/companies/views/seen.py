"""The only ways to a company and to a review: hidden and missing are the same."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from rapport.business.companies import queries
from rapport.business.companies.forms import ArrangeForm, MoveForm, ReasonForm
from rapport.business.companies.models import ReviewMeeting
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest


def company(request: MemberRequest, company_id: int) -> Customer:
    seen = Customer.objects.visible_to(request.user).led_to(company_id).companies()
    return get_object_or_404(seen)


def meeting(request: MemberRequest, meeting_id: int) -> ReviewMeeting:
    rows = ReviewMeeting.objects.visible_to(request.user).select_related("company", "maker")
    return get_object_or_404(rows, pk=meeting_id)


def page(
    request: MemberRequest, one: ReviewMeeting, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """One review with everything that can be done about it, the forms as they stand."""
    screen = queries.meeting_screen(one, member=request.user, now=timezone.now())
    at = timezone.localtime(one.planned_at)
    context = {
        "screen": screen,
        "meeting": one,
        "arrange_form": arrange_form(request, one),
        "move_form": MoveForm(prefix="move", initial={"day": at.date(), "hour": at.time()}),
        "reason_form": ReasonForm(),
        **forms,
    }
    return render(request, "companies/review.html", context, status=status)


def arrange_form(request: MemberRequest, one: ReviewMeeting, data: Any = None) -> ArrangeForm:
    ours, theirs = queries.choices(one.company, member=request.user)
    initial = {
        "minutes": one.minutes,
        "place": one.place,
        "ours": [row.member_id for row in one.ours.all()],
        "theirs": [row.customer_id for row in one.theirs.all()],
    }
    return ArrangeForm(data, initial=initial, ours=ours, theirs=theirs)
