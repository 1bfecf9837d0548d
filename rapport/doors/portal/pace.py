"""How often somebody may knock, and what these pages say to those who keep pages."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from rapport.business.team.http import address_of
from rapport.plumbing.rest.limits import per_hour, per_minute, take

LETTERS_AN_HOUR = 5  # to one address
KNOCKS_A_MINUTE = 20  # from one place
RECEIPTS_AN_HOUR = 10  # tries of one customer, and from one place
# Nobody keeps these pages, tells others their address, or lists them.
_QUIET = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def may_knock(request: HttpRequest, door: str, now: datetime) -> bool:
    """So many tries a minute from one place, at each door."""
    key = f"my.{door}:{_hash(address_of(request))}"
    return take(key, per_minute(KNOCKS_A_MINUTE), KNOCKS_A_MINUTE, now)


def may_write_to(address: str, now: datetime) -> bool:
    return take(f"my.letter:{_hash(address)}", per_hour(LETTERS_AN_HOUR), LETTERS_AN_HOUR, now)


def may_claim(request: HttpRequest, customer_id: int, now: datetime) -> bool:
    """Receipts are not to be guessed: by nobody, and from no place."""
    places = (f"my.claim:{customer_id}", f"my.claims:{_hash(address_of(request))}")
    return all(take(one, per_hour(RECEIPTS_AN_HOUR), RECEIPTS_AN_HOUR, now) for one in places)


def keep_quiet(page: HttpResponse) -> HttpResponse:
    for name, value in _QUIET.items():
        page.headers[name] = value
    return page


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
