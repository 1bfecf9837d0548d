"""A review on paper, as a PDF file, and as a calendar file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from rapport.business.companies import queries, rules
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.paper import sheets

from .seen import meeting


@needs(Capability.SEE_RECORDS)
@require_safe
def show(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    """The agenda as it lies on the table; notes are for colleagues and stay away from it."""
    one = meeting(request, review_meeting_id)
    screen = queries.meeting_screen(one, member=request.user, now=timezone.now())
    context = {"meeting": one, "screen": screen, "firm": business()}
    return render(request, "companies/print.html", context)


@needs(Capability.SEE_RECORDS)
@require_safe
def pdf(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    """The same paper as a file, to send along."""
    one = meeting(request, review_meeting_id)
    screen = queries.meeting_screen(one, member=request.user, now=timezone.now())
    file = sheets.pdf(queries.paper(screen, firm=business()))
    response = HttpResponse(file, content_type="application/pdf")
    name = content_disposition_header(as_attachment=True, filename=queries.paper_name(one))
    response["Content-Disposition"] = name or "attachment"
    return response


@needs(Capability.SEE_RECORDS)
@require_safe
def calendar(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    """For the calendars of everybody who takes part."""
    one = meeting(request, review_meeting_id)
    screen = queries.meeting_screen(one, member=request.user, now=timezone.now())
    words = rules.calendar(queries.occasion(one, screen.agenda))
    response = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="review-{one.pk}.ics"'
    return response
