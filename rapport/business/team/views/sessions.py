"""Coming in with a password, and going out: /sign-in/, /sign-out/"""

from datetime import datetime

from django.contrib.auth import authenticate, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.team import actions
from rapport.business.team.forms.people import SignInForm
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.models import Member
from rapport.business.team.rules.sign_in import FOR_ONE_ACCOUNT, look
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.mail.addresses import normalise
from rapport.plumbing.rest.limits import per_minute, take

from .door import going_to, let_in, may_knock


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    going = going_to(request)
    if request.user.is_authenticated:
        return redirect(going)
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        now = timezone.now()
        if not may_knock(request, "password", now):
            form.add_error(None, _("Too many tries. Please wait a minute."))
            status = 429
        elif form.is_valid():
            member = _known(request, form.cleaned_data, now)
            if member is not None:
                return let_in(request, member, way="password", going=going)
            form.add_error(None, _("That e-mail and password do not belong together."))
        status = 422 if status == 200 else status  # noqa: PLR2004
    return render(request, "team/sign_in.html", {"form": form, "next": going}, status=status)


def _known(request: HttpRequest, given: dict[str, str], now: datetime) -> Member | None:
    """Unknown, wrong, too often, without a password: one answer, after the same work."""
    key = f"account:{look(given['email'])}"
    in_time = take(key, rate=per_minute(1), burst=FOR_ONE_ACCOUNT, now=now)
    found = authenticate(request, email=normalise(given["email"]), password=given["password"])
    return found if in_time and isinstance(found, Member) and not found.is_robot else None


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("team:sign-in")


@require_POST
@member_required
def delete_all(request: MemberRequest) -> HttpResponse:
    """Every other browser is signed out; this one stays."""
    member = actions.sign_out_everywhere(by=request.user, now=timezone.now())
    update_session_auth_hash(request, member)
    toast(request, _("You are signed out everywhere else."))
    return see_other(request, "team:profile")
