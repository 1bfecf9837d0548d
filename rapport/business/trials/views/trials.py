"""/loyalty/trials/: which reward works; /loyalty/trials/7/: one trial, from plan to result."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.business.trials import actions, queries
from rapport.business.trials.drawing import intervals
from rapport.business.trials.forms import PlanForms, StopForm
from rapport.business.trials.models import Trial
from rapport.plumbing.design.responses import part_or_page, part_or_plain, see_other
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.tabular.writing import csv_pieces

from .planning import as_typed, sensible


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    context = {
        "rows": queries.trial_list(request.user),
        "may_plan": request.user.can(Capability.APPROVE),
    }
    return render(request, "trials/index.html", context)


@member_required
@require_safe
def show(request: MemberRequest, trial_id: int) -> HttpResponse:
    return page(request, found(request, trial_id))


@member_required
@require_safe
def progress(request: MemberRequest, trial_id: int) -> HttpResponse:
    """How far drawing and giving are; once they are through, the page is loaded anew."""
    trial = found(request, trial_id)
    screen = queries.trial_screen(trial, member=request.user, now=timezone.now())
    if not screen.is_busy:
        return see_other(request, trial)
    context = {"screen": screen, "trial": trial}
    return part_or_plain(
        request, "trials/_progress.html", context, title=trial, back=trial.get_absolute_url()
    )


@needs(Capability.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """A plan, with what is sensible filled in."""
    if request.method == "POST":
        forms = PlanForms(request.POST, member=request.user)
        if forms.is_valid():
            try:
                trial = actions.plan(forms.planned(), by=request.user, now=timezone.now())
            except Refused as refusal:
                forms.trial.add_error(None, spoken(refusal.reason))
            else:
                return see_other(request, trial)
    else:
        forms = PlanForms(member=request.user, **sensible())
    return _form(request, forms)


@needs(Capability.APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, trial_id: int) -> HttpResponse:
    """Another plan, as long as it has not begun."""
    trial = found(request, trial_id)
    if not trial.is_draft:
        return see_other(request, trial)
    if request.method == "POST":
        forms = PlanForms(request.POST, member=request.user)
        if forms.is_valid():
            try:
                actions.change(trial.pk, forms.planned(), by=request.user)
            except Refused as refusal:
                forms.trial.add_error(None, spoken(refusal.reason))
            else:
                return see_other(request, trial)
    else:
        forms = PlanForms(member=request.user, **as_typed(trial))
    return _form(request, forms, trial)


@needs(Capability.APPROVE)
@require_safe
def size(request: MemberRequest) -> HttpResponse:
    """How many it takes, told while the plan is being typed."""
    typed = request.GET.copy()
    typed["name"] = typed.get("name") or str(_("Trial"))  # its name changes nothing
    forms = PlanForms(typed, member=request.user)
    context: dict[str, Any] = {"currency": business().currency}
    if forms.is_valid():
        try:
            plan = forms.planned()
            context |= {
                "plan": plan,
                "size": queries.size(
                    plan,
                    forms.trial.cleaned_data["segment"],
                    currency=business().currency,
                    now=timezone.now(),
                ),
            }
        except Refused as refusal:
            context["trouble"] = refusal.reason
    return part_or_plain(
        request, "trials/_size.html", context, title=_("How many it takes"), back="trials:new"
    )


@needs(Capability.EXPORT)
@require_safe
def table(request: MemberRequest, trial_id: int) -> StreamingHttpResponse:
    """Who takes part, as a file: to write to them, or to reckon again."""
    trial = found(request, trial_id)
    headers = [
        str(one)
        for one in (
            _("Number"), _("Customer"), _("Group"), _("Kind of customer"), _("Given"),
            _("Held back"), _("Voucher"), _("Spent"), _("Visits"), _("Taken off by the voucher"),
        )
    ]  # fmt: skip
    return StreamingHttpResponse(
        csv_pieces(headers, queries.participants(trial, request.user)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="trial-{trial.pk}.csv"'},
    )


def found(request: MemberRequest, trial_id: int) -> Trial:
    rows = Trial.objects.visible_to(request.user).select_related("segment", "by")
    return get_object_or_404(rows, pk=trial_id)


def page(
    request: MemberRequest, trial: Trial, *, status: int = 200, stop_form: StopForm | None = None
) -> HttpResponse:
    screen = queries.trial_screen(trial, member=request.user, now=timezone.now())
    is_share = trial.outcome == Trial.Outcome.AGAIN
    context = {
        "screen": screen,
        "trial": trial,
        "size": screen.size,
        "plan": trial,
        "currency": trial.currency,
        "stop_form": stop_form or StopForm(),
        "chart": intervals(
            screen.told.spans,
            title=_("How much more than nothing, for each customer"),
            unit=_("of a hundred") if is_share else trial.currency,
        )
        if screen.told
        else "",
    }
    return render(request, "trials/show.html", context, status=status)


def _form(request: MemberRequest, forms: PlanForms, trial: Trial | None = None) -> HttpResponse:
    context = {"forms": forms, "trial": trial, "currency": business().currency}
    status = 422 if forms.has_errors else 200
    return part_or_page(request, "trials/_form.html", "trials/form.html", context, status)
