"""Leaving by the link of a letter: /p/unsubscribe/<signed>/

Looking changes nothing, since programs look before people do. A mail program's own button posts
here without a cookie (RFC 8058), so there is no token of a form: the signed address is the secret.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rapport.business.customers.actions.leaving import come_back, leave
from rapport.business.customers.queries.leaving import leaver, leaving
from rapport.business.team.queries import business

# Nobody keeps this page, tells others its address, or lists it.
_HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, signed: str) -> HttpResponse:
    who = leaver(signed)
    if who is None:
        raise Http404
    choice = request.POST.get("choice", "this") if request.method == "POST" else ""
    if choice == "back":
        come_back(who, now=timezone.now())
    elif choice:
        leave(who, everything=choice == "everything", now=timezone.now())
    firm = business()
    with translation.override((who.customer and who.customer.language) or firm.language):
        # No redirect, not even afterwards: mail programs do not follow one.
        context = {"firm": firm, "leaving": leaving(who), "choice": choice}
        page = render(request, "public/unsubscribe.html", context)
    for name, value in _HEADERS.items():
        page.headers[name] = value
    return page
