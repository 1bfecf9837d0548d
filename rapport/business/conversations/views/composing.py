"""While an answer is written: advice (/inbox/7/advice/), templates, and promises found in it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.conversations import actions
from rapport.business.conversations.answer_forms import AnswerForm
from rapport.business.conversations.models import Conversation, PromiseOffer
from rapport.business.conversations.queries.templates import offered
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, part_or_plain, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import conversation
from .beside import advice_of


@require_POST
@needs(Capability.ANSWER)
def advice(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """ "Not this": that remark goes, the others and every word stay."""
    one = conversation.visible(request.user, conversation_id)
    key = request.POST.get("not_this", "").replace("\x00", "")[:120]
    if key:
        actions.dismiss_advice(one.pk, key=key, by=request.user, now=timezone.now())
    if not asks_for_part(request):
        text = request.POST.get("text", "")
        form = AnswerForm(initial={"text": text, "thanks": request.POST.get("thanks")})
        return conversation.page(request, one, form=form)
    context = {
        "advice": advice_of(request, one, request.POST.get("text", "")),
        "conversation": one,
    }
    return render(request, "conversations/_advice.html", context)


@require_safe
@needs(Capability.ANSWER)
def templates(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Those that fit what was typed, worded for this customer."""
    one = conversation.visible(request.user, conversation_id)
    text = request.GET.get("q", "").replace("\x00", "")[:100]
    found = offered(one, request.user, text=text, now=timezone.now())
    context = {"templates": found, "conversation": one, "q": text}
    back = one.get_absolute_url()
    return part_or_plain(
        request, "conversations/_template_list.html", context, title=_("Templates"), back=back
    )


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def keep(request: MemberRequest, offer_id: int) -> HttpResponse:
    """One tap: what we said is a promise."""
    offer = _offer(request, offer_id)
    try:
        actions.keep_offer(offer.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        toast(request, _("A promise now. You are reminded before it is due."))
    return see_other(request, offer.message.conversation)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def decline(request: MemberRequest, offer_id: int) -> HttpResponse:
    offer = _offer(request, offer_id)
    actions.decline_offer(offer.pk, by=request.user, now=timezone.now())
    return see_other(request, offer.message.conversation)


def _offer(request: MemberRequest, offer_id: int) -> PromiseOffer:
    seen = Conversation.objects.visible_to(request.user)
    rows = PromiseOffer.objects.select_related("message__conversation")
    return get_object_or_404(rows, pk=offer_id, message__conversation__in=seen)
