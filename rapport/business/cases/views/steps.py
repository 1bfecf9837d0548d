"""The steps of putting it right: /cases/7/steps/"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.cases import actions
from rapport.business.cases.forms.recovery import StepForm
from rapport.business.cases.models import Case, RecoveryStep
from rapport.business.cases.queries.policies import policies_for
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import asks_for_part, part_or_plain, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import panel


@member_required
@require_POST
def create(request: MemberRequest, case_id: int) -> HttpResponse:
    """/cases/7/steps/: one step is taken."""
    case = panel.found(request, case_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        return refused(request, case, _("There is no such step."))
    try:
        actions.take_step(case.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        return refused(request, case, spoken(refusal.reason))
    return done(request, case)


@member_required
@require_POST
def delete(request: MemberRequest, case_id: int, recovery_step_id: int) -> HttpResponse:
    """/cases/7/steps/3/undo/: it was a slip."""
    case = panel.found(request, case_id)
    step = get_object_or_404(RecoveryStep, pk=recovery_step_id, case=case)
    try:
        actions.undo_step(step.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return refused(request, case, spoken(refusal.reason))
    return done(request, case)


@member_required
@require_safe
def policies(request: MemberRequest, case_id: int) -> HttpResponse:
    """/cases/7/policies/?q=: which policy applies."""
    case = panel.found(request, case_id)
    text = request.GET.get("q", "").replace("\0", "")[:200]
    context = {"policies": policies_for(case, text=text), "case": case, "q": text}
    return part_or_plain(
        request,
        "cases/_policies.html",
        context,
        title=_("Policy that applies"),
        back=case.get_absolute_url(),
    )


def done(request: MemberRequest, case: Case) -> HttpResponse:
    """The panel as it is now."""
    if not asks_for_part(request):
        return see_other(request, case)
    return panel.answer(request, panel.found(request, case.pk))


def refused(request: MemberRequest, case: Case, words: str, **forms: Any) -> HttpResponse:
    """The panel as it was, with the reason above it."""
    toast(request, words, alarm=True)
    found = panel.found(request, case.pk)
    return panel.answer(request, found, status=422, recovery_refusal=words, **forms)
