"""Who may come in: requests of members, and the guards that stand before views."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django_htmx.middleware import HtmxDetails

from .models import Member
from .rules import Capability


class MemberRequest(HttpRequest):
    """A request from someone who has signed in."""

    user: Member
    htmx: HtmxDetails


Inputs = ParamSpec("Inputs")
MemberView = Callable[Concatenate[MemberRequest, Inputs], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, Inputs], HttpResponseBase]


def member_required(view: MemberView[Inputs]) -> View[Inputs]:
    """Strangers are shown the way to sign in, and come back to where they were going."""

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: Inputs.args, **kwargs: Inputs.kwargs
    ) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded


def needs(capability: Capability) -> Callable[[MemberView[Inputs]], View[Inputs]]:
    """The screen does not exist for members whose role lacks the capability."""

    def guard(view: MemberView[Inputs]) -> View[Inputs]:
        @wraps(view)
        def capable(
            request: MemberRequest, /, *args: Inputs.args, **kwargs: Inputs.kwargs
        ) -> HttpResponseBase:
            if not request.user.can(capability):
                raise Http404
            return view(request, *args, **kwargs)

        return member_required(capable)

    return guard


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        # The part was asked for by a page whose session has ended: lead the whole page.
        response = HttpResponse(status=204)
        response["HX-Redirect"] = resolve_url("team:sign-in")
        return response
    going = request.get_full_path() if request.method == "GET" else "/"
    return redirect_to_login(going, resolve_url("team:sign-in"))


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. What it says about that counts only through a named proxy."""
    nearest: str = request.META.get("REMOTE_ADDR", "")
    if nearest not in settings.TRUSTED_PROXIES:
        return nearest
    chain = request.headers.get("X-Forwarded-For", "").split(",")
    for one in reversed([part.strip() for part in chain]):
        if one and one not in settings.TRUSTED_PROXIES:
            return one[:60]
    return nearest
