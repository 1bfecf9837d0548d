"""Checking back: /cases/7/check-back/"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.cases import actions
from rapport.business.cases.forms.recovery import CheckBackDayForm, CheckBackForm, OutcomeForm
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.queries import business
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel, steps

MORNING = time(9)


@member_required
@require_POST
def update(request: MemberRequest, case_id: int) -> HttpResponse:
    """On which day we ask."""
    case = panel.found(request, case_id)
    form = CheckBackDayForm(request.POST)
    if not form.is_valid():
        return panel.answer(request, case, status=422, day_form=form)
    at = datetime.combine(form.cleaned_data["day"], MORNING, ZoneInfo(business().zone))
    try:
        actions.plan_check_back(case.pk, at=at, by=request.user, now=timezone.now())
    except Refused as refusal:
        form.add_error("day", spoken(refusal.reason))
        return panel.answer(request, case, status=422, day_form=form)
    return steps.done(request, case)


@member_required
@require_POST
def create(request: MemberRequest, case_id: int) -> HttpResponse:
    """/cases/7/check-back/question/: the question goes out."""
    case = panel.found(request, case_id)
    form = CheckBackForm(request.POST)
    if not form.is_valid():
        return panel.answer(request, case, status=422, question_form=form)
    try:
        actions.ask_whether_all_is_well(
            case.pk, text=form.cleaned_data["text"], by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return panel.answer(request, case, status=422, question_form=form)
    toast(request, _("Asked."))
    return steps.done(request, case)


@member_required
@require_POST
def outcome(request: MemberRequest, case_id: int) -> HttpResponse:
    """/cases/7/check-back/outcome/: what they said."""
    case = panel.found(request, case_id)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return steps.refused(
            request, case, _("Say whether all is well, still not right, or without an answer.")
        )
    try:
        actions.note_check_back(case.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return panel.answer(request, case, status=422, outcome_form=form)
    return steps.done(request, case)
