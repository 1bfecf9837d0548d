"""What waits for somebody's yes: /cases/approvals/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.cases import actions
from rapport.business.cases.forms.recovery import DecisionForm
from rapport.business.cases.models import Approval, Case
from rapport.business.cases.queries import waiting_for_us
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import asks_for_part, part_or_plain, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import steps


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    return _shown(request)


@member_required
@require_safe
def beside(request: MemberRequest) -> HttpResponse:
    """For Today: nothing at all while nothing waits."""
    context = {"waiting": waiting_for_us(request.user, now=timezone.now())}
    return part_or_plain(
        request, "cases/_approvals_beside.html", context, title=_("Waits for a yes"), back="/"
    )


@member_required
@require_POST
def update(request: MemberRequest, approval_id: int) -> HttpResponse:
    """/cases/approvals/7/: yes, yes with another amount, or no."""
    approval = _found(request, approval_id)
    case = approval.restitution.case
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _refused(request, case, _("Say yes, yes with another amount, or no."))
    try:
        actions.decide(approval.pk, by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        return _refused(request, case, spoken(refusal.reason))
    toast(request, _("Your colleague sees it at once."))
    return _done(request, case)


@member_required
@require_POST
def delete(request: MemberRequest, approval_id: int) -> HttpResponse:
    """/cases/approvals/7/withdrawal/: it is needed no longer."""
    approval = _found(request, approval_id)
    case = approval.restitution.case
    try:
        actions.withdraw(approval.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return _refused(request, case, spoken(refusal.reason))
    toast(request, _("Withdrawn."))
    return _done(request, case)


def _found(request: MemberRequest, approval_id: int) -> Approval:
    seen = Case.objects.visible_to(request.user)
    rows = Approval.objects.filter(restitution__case__in=seen)
    return get_object_or_404(rows.select_related("restitution__case"), pk=approval_id)


def _done(request: MemberRequest, case: Case) -> HttpResponse:
    """Back to where it was decided: the panel of the case, or the page of all."""
    if request.POST.get("at") == "all":
        return see_other(request, "cases:approvals")
    return steps.done(request, case)


def _refused(request: MemberRequest, case: Case, words: str) -> HttpResponse:
    if request.POST.get("at") == "all" and not asks_for_part(request):
        return _shown(request, refusal=words, status=422)
    return steps.refused(request, case, words)


def _shown(request: MemberRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {
        "waiting": waiting_for_us(request.user, now=timezone.now()),
        "refusal": refusal,
        "form": DecisionForm(),
    }
    return render(request, "cases/approvals.html", context, status=status)
