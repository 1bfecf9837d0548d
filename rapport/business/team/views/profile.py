"""What members change about themselves: /settings/profile/"""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.team import actions
from rapport.business.team.forms.business import speak
from rapport.business.team.forms.people import EmailForm, PasswordForm, ProfileForm
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def edit(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _page(request, profile=form)
    actions.change_profile(by=request.user, now=timezone.now(), **form.cleaned_data)
    toast(request, _("Saved."))
    response = see_other(request, "team:profile")
    response.delete_cookie("theme", samesite="Lax")  # This browser's own choice gives way.
    return response


@sensitive_post_parameters("proof")
@require_POST
@member_required
def email(request: MemberRequest) -> HttpResponse:
    form = EmailForm(request.POST, member=request.user)
    if form.is_valid():
        try:
            member = actions.change_email(
                email=form.cleaned_data["email"],
                password=form.cleaned_data.get("proof", ""),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            update_session_auth_hash(request, member)
            toast(request, _("Your address is changed. Links sent to the former one are dead."))
            return see_other(request, "team:profile")
    return _page(request, email=form)


@sensitive_post_parameters("current", "new")
@require_POST
@member_required
def password(request: MemberRequest) -> HttpResponse:
    form = PasswordForm(request.POST, member=request.user)
    if form.is_valid():
        try:
            member = actions.change_password(
                current=form.cleaned_data.get("current", ""),
                new=form.cleaned_data["new"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            speak(form, refusal.reason)
        else:
            update_session_auth_hash(request, member)
            toast(request, _("Your password is changed. Other browsers are signed out."))
            return see_other(request, "team:profile")
    return _page(request, password=form)


def _page(request: MemberRequest, **bound: Any) -> HttpResponse:
    member = request.user
    known = {name: getattr(member, name) for name in ProfileForm.base_fields}
    forms = {
        "profile": ProfileForm(initial=known),
        "email": EmailForm(initial={"email": member.email}, member=member),
        "password": PasswordForm(member=member),
        **bound,
    }
    return render(request, "team/profile.html", forms, status=422 if bound else 200)
