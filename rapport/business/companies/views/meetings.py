"""/companies/reviews/3/: one review; planning it, its agenda, and writing down how it went."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rapport.business.companies import actions, queries, rules
from rapport.business.companies.actions.ending import Came, Word
from rapport.business.companies.forms import HeldForm, PlanForm, WordForms
from rapport.business.companies.models import ReviewMeeting
from rapport.business.promises.queries import due_moment
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .seen import arrange_form, company, meeting, page

IN_DAYS, HOUR = 14, "10:00"


@needs(Capability.SEE_RECORDS)
@require_safe
def show(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    return page(request, meeting(request, review_meeting_id))


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, company_id: int) -> HttpResponse:
    """Plan one: a day, a place, and who is to be there."""
    one = company(request, company_id)
    ours, theirs = queries.choices(one, member=request.user)
    begun = {
        "day": timezone.localdate() + timedelta(days=IN_DAYS),
        "hour": HOUR,
        "ours": [request.user.pk],
        "theirs": [person.pk for person in theirs],
    }
    form = PlanForm(request.POST or None, initial=begun, ours=ours, theirs=theirs)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.plan(
                one.pk,
                planned_at=form.moment(),
                minutes=given["minutes"],
                place=given["place"],
                ours=given["ours"],
                theirs=given["theirs"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Planned. The agenda is made from the record: look it through."))
            return see_other(request, made)
    context = {"form": form, "company": one}
    return render(request, "companies/new.html", context, status=422 if form.errors else 200)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def arrange(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    """How long, where, and who."""
    one = meeting(request, review_meeting_id)
    form = arrange_form(request, one, request.POST)
    if not form.is_valid():
        return page(request, one, status=422, arrange_form=form)
    try:
        actions.arrange(one.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return page(request, one, status=422, arrange_form=form)
    toast(request, _("Kept."))
    return see_other(request, one)


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    """Every section as lines to edit; a line is a point."""
    one = meeting(request, review_meeting_id)
    if request.method == "POST":
        sections = [
            {"key": key, "points": request.POST.get(key, "").splitlines()} for key in rules.KEYS
        ]
        actions.write_agenda(one.pk, sections=sections, by=request.user, now=timezone.now())
        toast(request, _("Kept."))
        return see_other(request, one)
    screen = queries.meeting_screen(one, member=request.user, now=timezone.now())
    parts = {part.key: part for part in [*screen.agenda, *screen.missing]}
    context = {
        "meeting": one,
        "screen": screen,
        "parts": [parts[key] for key in rules.KEYS],
    }
    return render(request, "companies/agenda.html", context)


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    """How it went, who came, what we promised, and when we meet again."""
    one = meeting(request, review_meeting_id)
    ours = [row.member for row in one.ours.select_related("member").order_by("member__name")]
    _all, theirs = queries.choices(one.company, member=request.user)
    asked = set(one.theirs.values_list("customer_id", flat=True))
    theirs = [person for person in theirs if person.pk in asked]
    at = timezone.localtime(min(one.planned_at, timezone.now()))
    begun = {
        "day": at.date(),
        "hour": at.time(),
        "ours": [member.pk for member in ours],
        "theirs": [person.pk for person in theirs],
        "notes": one.notes,
        "outcome": one.outcome,
    }
    data = request.POST if request.method == "POST" else None
    form = HeldForm(data, initial=begun, ours=ours, theirs=theirs)
    words = WordForms(data, prefix="words")
    if data is not None and form.is_valid() and words.is_valid():
        try:
            _held(request, one, form, words)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Written down. What you promised stands among your promises."))
            return see_other(request, one)
    context = {"form": form, "words": words, "meeting": one, "company": one.company}
    is_wrong = bool(form.errors) or (data is not None and not words.is_valid())
    return render(request, "companies/hold.html", context, status=422 if is_wrong else 200)


def _held(request: MemberRequest, one: ReviewMeeting, form: HeldForm, words: Any) -> None:
    given = form.cleaned_data
    told = [row.cleaned_data for row in words if row.cleaned_data.get("text")]
    actions.hold(
        one.pk,
        held_at=form.moment(),
        came=Came.those(given["ours"], given["theirs"]),
        notes=given["notes"],
        outcome=given["outcome"],
        next_on=given["next_on"],
        words=[
            Word(text=row["text"], due_by=due_moment(row["due_on"]), owner=request.user)
            for row in told
        ],
        by=request.user,
        now=timezone.now(),
    )
