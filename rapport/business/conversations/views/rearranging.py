"""Bringing conversations together, splitting one, and taking either back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message, Rearrangement
from rapport.business.conversations.queries.rearranging import merge_screen
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import conversation
from .inbox_forms import MergeForm


@require_http_methods(["GET", "POST"])
@needs(Capability.ANSWER)
def merge(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Which one belongs to this one? It is chosen from what this member may see anyway."""
    one = conversation.visible(request.user, conversation_id)
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        other = conversation.visible(request.user, form.cleaned_data["other"])
        try:
            done = actions.merge(one.pk, other_id=other.pk, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("other", spoken(refusal.reason))
        else:
            undo = address("conversations:rearranging-back", done.pk)
            toast(request, _("They are one conversation now."), undo=undo)
            return see_other(request, one)
    context = {"screen": merge_screen(one, request.user), "form": form}
    status = 422 if form.errors else 200
    return render(request, "conversations/merge.html", context, status=status)


@require_POST
@needs(Capability.ANSWER)
def split(request: MemberRequest, message_id: int) -> HttpResponse:
    seen = Conversation.objects.visible_to(request.user)
    message = get_object_or_404(Message, pk=message_id, conversation__in=seen)
    try:
        done = actions.split(message.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return see_other(request, "conversations:show", conversation_id=message.conversation_id)
    undo = address("conversations:rearranging-back", done.pk)
    toast(request, _("This is a conversation of its own now."), undo=undo)
    return see_other(request, "conversations:show", conversation_id=done.other_id)


@require_POST
@needs(Capability.ANSWER)
def undo(request: MemberRequest, rearrangement_id: int) -> HttpResponse:
    done = get_object_or_404(Rearrangement.objects.visible_to(request.user), pk=rearrangement_id)
    try:
        actions.rearrange_back(done.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("As it was before."))
    return see_other(request, "conversations:show", conversation_id=done.kept_id)
