"""A card on a phone: /my/card/<token>/. The address is the secret.

One that is not ours, was revoked or erased is not there, and all take the same time and words.
It shows the first part of a name, and nothing else of anybody.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rapport.business.loyalty.queries.cards import wallet
from rapport.doors.portal.pace import keep_quiet, may_knock


@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    if not may_knock(request, "card", now):
        return HttpResponse(_("Too many requests. Please wait a moment."), status=429)
    found = wallet(token, now=now)
    if found is None:
        raise Http404
    with translation.override(found.language or found.firm.language):
        page = render(request, "portal/card.html", {"wallet": found, "firm": found.firm})
    return keep_quiet(page)
