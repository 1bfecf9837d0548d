"""What every way in shares: limits, the asking browser, where to go afterwards."""

import secrets
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from rapport.business.team import actions
from rapport.business.team.actions.sign_in import digest_of
from rapport.business.team.http import address_of
from rapport.business.team.models import Member
from rapport.business.team.rules.sign_in import FROM_ONE_PLACE, LINK_LASTS
from rapport.plumbing.rest.limits import per_minute, take

COOKIE = "asked"
COOKIE_LENGTH = 43
BACKEND = "django.contrib.auth.backends.ModelBackend"


def may_knock(request: HttpRequest, door: str, now: datetime) -> bool:
    """So many tries a minute from one place, at each door."""
    key = f"door:{door}:{_place(address_of(request))}"
    return take(key, rate=per_minute(FROM_ONE_PLACE), burst=FROM_ONE_PLACE, now=now)


def let_in(request: HttpRequest, member: Member, *, way: str, going: str = "") -> HttpResponse:
    """Begin a session under a new key, and go on."""
    login(request, member, backend=BACKEND)
    actions.note_sign_in(member, way=way, now=timezone.now())
    return redirect(going or "/")


def going_to(request: HttpRequest) -> str:
    """Where they wanted to go, as long as that is here."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure())
    return wanted if is_ours and wanted.startswith("/") else "/"


def browser_of(request: HttpRequest) -> str:
    """The digest by which a link knows the browser that asked; nothing when it never did."""
    kept = request.COOKIES.get(COOKIE, "")
    return digest_of(kept) if len(kept) == COOKIE_LENGTH else ""


def marked(request: HttpRequest, response: HttpResponse) -> tuple[HttpResponse, str]:
    """The answer that lets this browser be known again, and its digest."""
    kept = request.COOKIES.get(COOKIE, "")
    mark = kept if len(kept) == COOKIE_LENGTH else secrets.token_urlsafe(32)
    response.set_cookie(
        COOKIE,
        mark,
        max_age=int(LINK_LASTS.total_seconds()),
        path="/sign-in/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response, digest_of(mark)


def _place(address: str) -> str:
    """In IPv6 one household has 2^64 addresses: they count as one."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return address
