"""Who is in: a cookie of these pages alone. It is no session of a member, and becomes none."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from rapport.business.loyalty.actions.ways_in import LASTS, Entered, digest_of
from rapport.business.loyalty.queries.ways_in import Owner, Visitor, visitor
from rapport.business.team.queries import business
from rapport.business.team.rules.sign_in import LINK_LASTS

from .pace import keep_quiet

HELD, ASKED = "my", "my_asked"
PATH = "/my/"
COOKIE_LENGTH = 43
P = ParamSpec("P")


class VisitorRequest(HttpRequest):
    """A request of a customer who is in and has said which card is theirs."""

    visitor: Visitor
    owner: Owner


def visitor_of(request: HttpRequest) -> Visitor | None:
    held = request.COOKIES.get(HELD, "")
    return visitor(digest_of(held), now=timezone.now()) if len(held) == COOKIE_LENGTH else None


def own_pages(
    view: Callable[Concatenate[VisitorRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page of whoever is in, in their language; everybody else is asked who they are."""

    @wraps(view)
    def shown(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        found = visitor_of(request)
        if found is None or found.owner is None:
            return keep_quiet(redirect("portal:choice" if found else "portal:home"))
        request.visitor, request.owner = found, found.owner
        with translation.override(found.owner.language or business().language):
            return keep_quiet(view(request, *args, **kwargs))

    return shown


def browser_of(request: HttpRequest) -> str:
    """The digest by which a link knows the browser that asked; nothing when it never did."""
    kept = request.COOKIES.get(ASKED, "")
    return digest_of(kept) if len(kept) == COOKIE_LENGTH else ""


def marked(request: HttpRequest, response: HttpResponse) -> str:
    """Let this browser be known again; its digest."""
    kept = request.COOKIES.get(ASKED, "")
    mark = kept if len(kept) == COOKIE_LENGTH else secrets.token_urlsafe(32)
    _set(response, ASKED, mark, int(LINK_LASTS.total_seconds()))
    return digest_of(mark)


def let_in(response: HttpResponse, entered: Entered) -> HttpResponse:
    _set(response, HELD, entered.held, int(LASTS.total_seconds()))
    response.delete_cookie(ASKED, path=PATH)
    return response


def show_out(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(HELD, path=PATH)
    return response


def _set(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
