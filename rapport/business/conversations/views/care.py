"""Looking after a conversation: its owner, its end, its notes, and who it is with."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.forms import NoteForm
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import conversation, deeds


@require_POST
@needs(Capability.ANSWER)
def owner(request: MemberRequest, conversation_id: int) -> HttpResponse:
    one = conversation.visible(request.user, conversation_id)
    chosen = request.POST.get("member", "")
    people = Member.objects.people().active()
    to = get_object_or_404(people, pk=_number(chosen)) if chosen else None
    words = _("%(name)s has it now.") % {"name": to.name} if to else _("Nobody has it now.")
    done = actions.carry_out("assign", [one.pk], to=to, by=request.user, now=timezone.now())
    deeds.say_done(request, done, words)
    return see_other(request, one)


@require_POST
@needs(Capability.ANSWER)
def close(request: MemberRequest, conversation_id: int) -> HttpResponse:
    one = conversation.visible(request.user, conversation_id)
    done = actions.carry_out("close", [one.pk], by=request.user, now=timezone.now())
    deeds.say_done(request, done, _("Closed."))
    return see_other(request, "conversations:index")


@require_POST
@needs(Capability.ANSWER)
def reopen(request: MemberRequest, conversation_id: int) -> HttpResponse:
    one = conversation.visible(request.user, conversation_id)
    actions.reopen(one.pk, by=request.user, now=timezone.now())
    toast(request, _("Open again."))
    return see_other(request, one)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def note(request: MemberRequest, conversation_id: int) -> HttpResponse:
    one = conversation.visible(request.user, conversation_id)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            words = form.cleaned_data["note"]
            actions.add_note(one.pk, text=words, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("note", spoken(refusal.reason))
        else:
            return see_other(request, one)
    return conversation.page(request, one, note_form=form)


@require_POST
@needs(Capability.ANSWER)
def identity(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """ "Who is this?" answered."""
    one = conversation.visible(request.user, conversation_id)
    chosen = request.POST.get("customer", "")
    if chosen:
        get_object_or_404(Customer.objects.visible_to(request.user).led_to(_number(chosen)))
    try:
        actions.identify(
            one.pk,
            customer_id=_number(chosen) if chosen else None,
            name=request.POST.get("name", "")[:200],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("Good to know."))
    return see_other(request, one)


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 19:  # noqa: PLR2004 - a database number
        return int(text)
    raise Http404
