"""Putting a conversation aside: /inbox/7/snooze/, and fetching it back: /inbox/7/waking/"""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.forms import first_error
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import conversation, deeds
from .inbox_forms import SnoozeForm


@require_POST
@needs(Capability.ANSWER)
def create(request: MemberRequest, conversation_id: int) -> HttpResponse:
    one, now = conversation.visible(request.user, conversation_id), timezone.now()
    form = SnoozeForm(request.POST)
    if not form.is_valid():
        toast(request, first_error(form), alarm=True)
        return see_other(request, one)
    until = deeds.moment_of(form, now)
    try:
        done = actions.carry_out("snooze", [one.pk], until=until, by=request.user, now=now)
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return see_other(request, one)
    deeds.say_done(request, done, deeds.snoozed_words(until))
    return see_other(request, "conversations:index" if done.changed else one)


@require_POST
@needs(Capability.ANSWER)
def delete(request: MemberRequest, conversation_id: int) -> HttpResponse:
    one = conversation.visible(request.user, conversation_id)
    actions.wake(one.pk, because="member", by=request.user, now=timezone.now())
    toast(request, _("Back in the inbox."))
    return see_other(request, one)
