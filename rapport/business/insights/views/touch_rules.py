"""/insights/keeping-in-touch/: a rhythm for everybody in a segment."""

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.insights import actions, jobs, queries
from rapport.business.insights.forms import TouchRuleForm
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: MemberRequest) -> HttpResponseBase:
    """What counts for whom; and one more, or another for the same segment."""
    return create(request) if request.method == "POST" else show(request)


@member_required
def show(request: MemberRequest) -> HttpResponse:
    return _page(request, TouchRuleForm())


@needs(Capability.MANAGE_FIELDS)
def create(request: MemberRequest) -> HttpResponse:
    form = TouchRuleForm(request.POST)
    if form.is_valid():
        try:
            _set(request, form)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Noted. Each of them gets this rhythm in a moment."))
            return see_other(request, "insights:touch-rules")
    return _page(request, form)


@require_POST
@needs(Capability.MANAGE_FIELDS)
def remove(request: MemberRequest, segment_id: int) -> HttpResponse:
    """No rhythm for this segment any more."""
    with transaction.atomic():
        if actions.end_touch_rule(segment_id, by=request.user, now=timezone.now()):
            jobs.follow_touch_rules_now.enqueue()
    toast(
        request,
        _("Ended. Rhythms that were said for one customer alone stay."),
        undo=reverse("insights:touch-rule-return", args=[segment_id]),
    )
    return see_other(request, "insights:touch-rules")


@require_POST
@needs(Capability.MANAGE_FIELDS)
def bring_back(request: MemberRequest, segment_id: int) -> HttpResponse:
    """It was ended by mistake."""
    with transaction.atomic():
        if actions.bring_back_touch_rule(segment_id, by=request.user, now=timezone.now()):
            jobs.follow_touch_rules_now.enqueue()
    return see_other(request, "insights:touch-rules")


def _set(request: MemberRequest, form: TouchRuleForm) -> None:
    said = form.cleaned_data
    with transaction.atomic():
        actions.set_touch_rule(
            said["segment"].pk,
            every_weeks=said["every_weeks"],
            note=said["note"],
            by=request.user,
            now=timezone.now(),
        )
        jobs.follow_touch_rules_now.enqueue()


def _page(request: MemberRequest, form: TouchRuleForm) -> HttpResponse:
    context = {
        "lines": queries.touch_rules(now=timezone.now()),
        "segments": queries.segments_without_rule(),
        "form": form,
        "may_change": request.user.can(Capability.MANAGE_FIELDS),
    }
    return render(request, "insights/touch_rules.html", context, status=422 if form.errors else 200)
