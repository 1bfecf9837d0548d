"""What we say: /inbox/7/answers/, and taking it back: /inbox/messages/9/taking-back/"""

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.answer_forms import AnswerForm
from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import conversation, drafts, later
from .beside import looks_first, note_sent


@require_POST
@needs(Capability.ANSWER)
def create(request: MemberRequest, conversation_id: int) -> HttpResponse:
    one = conversation.visible(request.user, conversation_id)
    form = AnswerForm(request.POST, request.FILES)
    if looks_first(request, one, form):
        drafts.keep_chosen(request, one, form)
        return conversation.page(request, one, form=form, is_advised=True)
    return _answered(request, one, form)


def _answered(request: MemberRequest, one: Conversation, form: AnswerForm) -> HttpResponse:
    """Send it, now or later, or say why not."""
    leaving, now = later.asked(request), timezone.now()
    if leaving and not leaving.is_valid():
        form.add_error(None, [words for said in leaving.errors.values() for words in said])
    if form.is_valid():
        closes = request.POST.get("then") == "close"
        newest = conversation.newest_seen(request)
        send: Callable[..., Message] = actions.answer
        said = {name: form.cleaned_data[name] for name in ("channel", "is_sure", "kept")}
        if leaving:
            leaves_at = later.moment_of(leaving, now)
            send = partial(actions.answer_later, leaves_at=leaves_at)
        try:
            message = send(
                one.pk,
                text=form.cleaned_data["text"],
                thanks=form.cleaned_data["thanks"],
                attachments=drafts.uploads(form),
                close=closes,
                by=request.user,
                now=now,
                newest_seen=newest,
                **said,
            )
        except actions.TooPersonal as asked:
            form.add_error("is_sure", spoken(asked.reason))
        except actions.Overtaken as refusal:
            form.add_error(None, spoken(refusal.reason))
            drafts.keep_chosen(request, one, form)
            return conversation.page(request, one, form=form, is_overtaken=True)
        except Refused as refusal:
            form.add_error("text", spoken(refusal.reason))
        else:
            note_sent(request, message)
            undo = reverse("conversations:taking-back", args=[message.pk])
            words = later.told(message, now) if leaving else _("Your answer is on its way.")
            toast(request, words, undo=undo)
            return see_other(request, "conversations:index" if closes else one)
    drafts.keep_chosen(request, one, form)
    return conversation.page(request, one, form=form)


@require_POST
@needs(Capability.ANSWER)
def take_back(request: MemberRequest, message_id: int) -> HttpResponse:
    seen = Conversation.objects.visible_to(request.user)
    message = get_object_or_404(Message, pk=message_id, conversation__in=seen)
    try:
        actions.take_back(message.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("Taken back. Your words are in the box again."))
    return see_other(request, "conversations:show", conversation_id=message.conversation_id)


@require_POST
@needs(Capability.ANSWER)
def again(request: MemberRequest, message_id: int) -> HttpResponse:
    """Try once more what a provider did not deliver."""
    seen = Conversation.objects.visible_to(request.user)
    message = get_object_or_404(Message, pk=message_id, conversation__in=seen)
    try:
        actions.send_again(message.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("It is on its way again."))
    return see_other(request, "conversations:show", conversation_id=message.conversation_id)
