"""What was decided, for everybody to read: /settings/policies/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.team import actions
from rapport.business.team.forms.business import speak
from rapport.business.team.forms.policies import PolicyForm
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.models import Policy
from rapport.business.team.queries.policies import policies_screen, policy_screen
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(["GET", "HEAD"])
@member_required
def index(request: MemberRequest) -> HttpResponse:
    context = {"screen": policies_screen(), "may_change": _may_change(request)}
    return render(request, "team/policies.html", context)


@require_http_methods(["GET", "HEAD"])
@member_required
def show(request: MemberRequest, policy_id: int) -> HttpResponse:
    """As it reads now, and every wording before."""
    policy = _found(policy_id)
    context = {"screen": policy_screen(policy), "may_change": _may_change(request)}
    return render(request, "team/policy.html", context)


@require_http_methods(METHODS)
@needs(Capability.MANAGE_BUSINESS)
def new(request: MemberRequest) -> HttpResponse:
    form = PolicyForm(request.POST if request.method == "POST" else None)
    return _written(request, form, None)


@require_http_methods(METHODS)
@needs(Capability.MANAGE_BUSINESS)
def edit(request: MemberRequest, policy_id: int) -> HttpResponse:
    policy = _found(policy_id)
    known = {"title": policy.title, "text": policy.text, "is_public": policy.is_public}
    form = PolicyForm(request.POST if request.method == "POST" else None, initial=known)
    return _written(request, form, policy)


@require_POST
@needs(Capability.MANAGE_BUSINESS)
def retire(request: MemberRequest, policy_id: int) -> HttpResponse:
    policy = actions.retire_policy(_found(policy_id).pk, by=request.user, now=timezone.now())
    undo = reverse("team:policy-return", args=[policy.pk])
    toast(request, _("“%(title)s” no longer holds.") % {"title": policy.title}, undo=undo)
    return see_other(request, "team:policies")


@require_POST
@needs(Capability.MANAGE_BUSINESS)
def restore(request: MemberRequest, policy_id: int) -> HttpResponse:
    policy = actions.bring_policy_back(_found(policy_id).pk, by=request.user, now=timezone.now())
    return see_other(request, "team:policy", policy_id=policy.pk)


def _written(request: MemberRequest, form: PolicyForm, policy: Policy | None) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            kept = _kept(request, form, policy)
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            toast(request, _("Saved."))
            return see_other(request, "team:policy", policy_id=kept.pk)
    context = {"form": form, "policy": policy}
    return render(request, "team/policy_form.html", context, status=422 if form.is_bound else 200)


def _kept(request: MemberRequest, form: PolicyForm, policy: Policy | None) -> Policy:
    told = {"by": request.user, "now": timezone.now(), **form.cleaned_data}
    if policy is None:
        return actions.write_policy(**told)
    return actions.change_policy(policy.pk, **told)


def _found(policy_id: int) -> Policy:
    return get_object_or_404(Policy, pk=policy_id)


def _may_change(request: MemberRequest) -> bool:
    return request.user.can(Capability.MANAGE_BUSINESS)
