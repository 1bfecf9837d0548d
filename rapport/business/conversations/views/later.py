"""When an answer leaves: /inbox/messages/9/leaving/"""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions, rules
from rapport.business.conversations.forms import LeavingForm
from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LATER = {"opening", "chosen"}


@require_POST
@needs(Capability.ANSWER)
def update(request: MemberRequest, message_id: int) -> HttpResponse:
    """Another time for an answer that waits for its own, or now."""
    seen = Conversation.objects.visible_to(request.user)
    message = get_object_or_404(Message, pk=message_id, conversation__in=seen)
    form, now = LeavingForm(request.POST), timezone.now()
    try:
        if not form.is_valid():
            toast(request, _first_error(form), alarm=True)
        elif form.cleaned_data["then"] == "now":
            actions.send_now(message.pk, by=request.user, now=now)
            toast(request, _("It is on its way."))
        else:
            changed = actions.replan(
                message.pk, leaves_at=moment_of(form, now), by=request.user, now=now
            )
            toast(request, told(changed, now))
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    return see_other(request, "conversations:show", conversation_id=message.conversation_id)


def asked(request: MemberRequest) -> LeavingForm | None:
    """What was said about when to leave; None when it is to leave at once.

    A time that was filled in counts whichever button was pressed: Enter in its field presses Send.
    """
    then, leaves_at = request.POST.get("then", ""), request.POST.get("leaves_at", "").strip()
    if then not in LATER and not leaves_at:
        return None
    return LeavingForm({"then": then if then in LATER else "chosen", "leaves_at": leaves_at})


def moment_of(form: LeavingForm, now: datetime) -> datetime:
    """The moment asked for. Where there is no next opening, it is no moment: refused later."""
    if form.cleaned_data["then"] == "chosen":
        chosen: datetime = form.cleaned_data["leaves_at"]
        return chosen
    return rules.next_leaving(opening_hours(), now) or now


def told(message: Message, now: datetime) -> str:
    """When it leaves, for the note on the next screen."""
    moment = date_format(timezone.localtime(message.leaves_at or now), "l j F, H:i")
    return _("It leaves %(moment)s.") % {"moment": moment}


def _first_error(form: LeavingForm) -> str:
    return str(next(iter(form.errors.values()))[0])
