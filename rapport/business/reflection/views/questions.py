"""The owner's questions: /mirror/questions/"""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.reflection.actions import questions as actions
from rapport.business.reflection.models import Assessment, Change
from rapport.business.reflection.queries import questions as queries
from rapport.business.reflection.question_forms import AnswersForm, ChangeForm, change_forms
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.reckoning.pages import patient


@needs(Capability.SEE_FIGURES)
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    context = {
        "history": queries.history(),
        "may_answer": request.user.can(Capability.MANAGE_BUSINESS),
        "today": timezone.localdate(),
    }
    return render(request, "reflection/questions.html", context)


@needs(Capability.MANAGE_BUSINESS)
@require_POST
def begin(request: MemberRequest) -> HttpResponseBase:
    one = actions.begin(by=request.user, now=timezone.now())
    return see_other(request, one)


@needs(Capability.SEE_FIGURES)
@require_safe
@patient
def show(request: MemberRequest, assessment_id: int) -> HttpResponse:
    return _page(request, get_object_or_404(Assessment, pk=assessment_id))


@needs(Capability.MANAGE_BUSINESS)
@require_POST
def answer(request: MemberRequest, assessment_id: int) -> HttpResponseBase:
    """/mirror/questions/7/answers/: keep what was sent; the rest waits."""
    one = get_object_or_404(Assessment, pk=assessment_id)
    form = AnswersForm(request.POST)
    if not form.is_valid():
        said = _("An answer is a number from one to five, a note at most a thousand characters.")
        return _page(request, one, trouble=said, status=422)
    given = {key: actions.Given(*both) for key, both in form.given().items()}
    try:
        actions.answer(one.pk, given, by=request.user, now=timezone.now())
        if "finish" in request.POST:
            actions.finish(one.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        one.refresh_from_db()
        return _page(request, one, trouble=spoken(refusal.reason), status=422)
    toast(request, _("Finished.") if "finish" in request.POST else _("Kept."))
    return see_other(request, one)


@needs(Capability.MANAGE_BUSINESS)
@require_POST
@patient
def plan(request: MemberRequest, assessment_id: int) -> HttpResponseBase:
    """/mirror/questions/7/changes/: the three things to change."""
    one = get_object_or_404(Assessment, pk=assessment_id)
    forms = change_forms(request.POST, members=_members())
    are_valid = [form.is_valid() for form in forms]  # Each, so that each says what is wrong.
    if not all(are_valid):
        return _page(request, one, forms=forms, status=422)
    planned = [
        actions.Planned(said["text"], said.get("owner"), said["due_on"])
        for form in forms
        if (said := form.cleaned_data).get("text")
    ]
    actions.plan_changes(one.pk, planned, by=request.user, now=timezone.now())
    toast(request, _("Kept."))
    return see_other(request, one)


@needs(Capability.SEE_FIGURES)
@require_POST
def done(request: MemberRequest, resolve_id: int) -> HttpResponseBase:
    """/mirror/questions/changes/3/: it is changed, or not after all."""
    change = get_object_or_404(Change, pk=resolve_id)
    is_done = request.POST.get("done", "yes") != "no"
    actions.mark_done(change.pk, is_done=is_done, by=request.user, now=timezone.now())
    return see_other(request, change.assessment)


def _page(
    request: MemberRequest,
    one: Assessment,
    *,
    trouble: str = "",
    forms: list[ChangeForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    may = request.user.can(Capability.MANAGE_BUSINESS)
    found = queries.shown(one, now=timezone.now())
    standing = [
        {"text": change.text, "owner": change.owner_id, "due_on": change.due_on}
        for change in found.changes
    ]
    context: dict[str, Any] = {
        "found": found,
        "scores": range(1, 6),
        "may_answer": may,
        "trouble": trouble,
        "today": timezone.localdate(),
        "forms": forms or (change_forms(None, members=_members(), initial=standing) if may else []),
    }
    return render(request, "reflection/assessment.html", context, status=status)


def _members() -> list[tuple[int, str]]:
    return [(one.pk, one.name) for one in Member.objects.people().active().by_name()]
