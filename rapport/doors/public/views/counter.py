"""The display of the queue in the room: /p/counter/<key>/. The address is the only key."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from rapport.business.conversations.queries.counter import display
from rapport.business.team.queries import business
from rapport.plumbing.design.responses import part_or_page

_HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    shown = display(key, now=timezone.now())
    if shown is None:
        raise Http404
    firm = business()
    with translation.override(firm.language or "en"):
        context = {"firm": firm, "display": shown}
        page = part_or_page(request, "public/_counter.html", "public/counter.html", context)
    for name, value in _HEADERS.items():
        page.headers[name] = value
    return page
