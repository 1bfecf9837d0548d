from collections.abc import Callable
from contextlib import ExitStack

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from . import queries
from .models import Business
from .queries.languages import spoken_language

# Answered whether or not there is a business: machines, the welcome itself, the style page.
BEFORE_BUSINESS = ("/static/", "/healthz", "/readyz", "/metrics", "/design/")
WITHOUT_WELCOME = ("/welcome/", "/api/")


class MemberMiddleware:
    """Every page knows its member and its business: language, time zone, and who is out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(BEFORE_BUSINESS):
            return self.get_response(request)
        with queries.business_remembered() as business, ExitStack() as stack:
            if not business.is_set_up and not request.path.startswith(WITHOUT_WELCOME):
                return redirect("team:welcome")
            _end_dead_session(request)
            stack.enter_context(timezone.override(business.zone))
            stack.enter_context(translation.override(_language(request, business)))
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "en")
            return response


def _language(request: HttpRequest, business: Business) -> str:
    if not business.is_set_up:
        return spoken_language(translation.get_language_from_request(request))
    return spoken_language(getattr(request.user, "language", "") or business.language)


def _end_dead_session(request: HttpRequest) -> None:
    """A session whose member may no longer come in is over, not merely ignored."""
    if SESSION_KEY in request.session and not request.user.is_authenticated:
        request.session.flush()
