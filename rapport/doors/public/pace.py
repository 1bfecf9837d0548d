"""How often a stranger may ask, and what a page that is for one person only says about itself."""

import hashlib
import math

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.business.team.http import address_of
from rapport.plumbing.rest import limits

A_SECOND, AT_ONCE = 2.0, 60
# Nobody keeps this page, tells others its address, or lists it.
_QUIET = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def ask_in_turn(
    request: HttpRequest, what: str, *, a_second: float = A_SECOND, at_once: int = AT_ONCE
) -> HttpResponse | None:
    """None when it is their turn, else the answer that says to wait."""
    whence = hashlib.sha256(address_of(request).encode()).hexdigest()[:24]
    key, now = f"p.{what}:{whence}", timezone.now()
    if limits.take(key, a_second, at_once, now):
        return None
    seconds = math.ceil(limits.wait(key, a_second, at_once, now).total_seconds()) or 1
    slow = HttpResponse(_("Too many requests. Please wait a moment."), status=429)
    slow["Retry-After"] = str(seconds)
    return slow


def keep_quiet(page: HttpResponse) -> HttpResponse:
    for name, value in _QUIET.items():
        page.headers[name] = value
    return page
