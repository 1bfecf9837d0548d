"""What kind of business it is, and what comes with it: /customers/kind/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.business.customers import actions, queries
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "POST"])
@needs(Capability.MANAGE_BUSINESS)
def edit(request: MemberRequest) -> HttpResponse:
    """A look at what another kind would add; a POST takes what is ticked."""
    asked = request.POST if request.method == "POST" else request.GET
    screen = queries.kind_screen(asked.get("kind", "")[:40])
    context = {
        "screen": screen,
        "wanted": {part.name for shelf in screen.shelves for part in shelf.parts},
    }
    if request.method != "POST":
        return render(request, "customers/kind/edit.html", context)
    try:
        actions.change_kind(
            kind=asked.get("kind", ""),
            parts=asked.getlist("part"),
            retired=asked.getlist("retired"),
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        context |= {"refusal": spoken(refusal.reason), "wanted": set(asked.getlist("part"))}
        return render(request, "customers/kind/edit.html", context, status=422)
    toast(request, _("Done. What you took is there now."))
    return see_other(request, "customers:kind")
