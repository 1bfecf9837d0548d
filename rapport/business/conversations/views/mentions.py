"""Notes that call me: /inbox/mentions/"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.queries.colleagues import mentions_of, unread_mentions
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast


@require_GET
@needs(Capability.SEE_RECORDS)
def index(request: MemberRequest) -> HttpResponse:
    unread = unread_mentions(request.user)
    context = {"mentions": mentions_of(request.user), "unread": unread}
    return part_or_page(
        request, "conversations/_mentions.html", "conversations/mentions.html", context
    )


@require_GET
@needs(Capability.SEE_RECORDS)
def unread(request: MemberRequest) -> HttpResponse:
    """The unread ones alone, for Today; nothing when there are none."""
    context = {"mentions": mentions_of(request.user, only_unread=True)[:5]}
    return render(request, "conversations/_mentioned.html", context)


@require_POST
@needs(Capability.SEE_RECORDS)
def read(request: MemberRequest) -> HttpResponse:
    actions.read_mentions(by=request.user, now=timezone.now())
    toast(request, _("All seen."))
    return see_other(request, "conversations:mentions")
