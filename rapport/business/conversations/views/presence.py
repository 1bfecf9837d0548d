"""Who else has a conversation open: /inbox/7/presence/, asked again and again by its page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.queries.colleagues import present, state_of
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability

from . import conversation


@require_POST
@needs(Capability.SEE_RECORDS)
def update(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """I am here; who else is? Nothing is sent back while nothing changed."""
    one, now = conversation.visible(request.user, conversation_id), timezone.now()
    actions.be_here(one.pk, by=request.user, now=now)
    here = present(one.pk, but=request.user, now=now)
    known = request.POST.get("known")
    if known is not None and known == state_of(here):
        return HttpResponse(status=204)
    context = {"here": here, "here_state": state_of(here)}
    return render(request, "conversations/_presence.html", context)
