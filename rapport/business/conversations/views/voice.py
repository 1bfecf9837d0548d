"""How we sound: /inbox/voice/"""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.composer_forms import VoiceForm
from rapport.business.conversations.models import VoiceWord
from rapport.business.conversations.queries.filling import voice
from rapport.business.team.actions import change_business
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Capability.ANSWER)
def show(request: MemberRequest) -> HttpResponse:
    """Read by everybody who answers, decided by whoever looks after the business."""
    may_change = request.user.can(Capability.MANAGE_BUSINESS)
    sound, words = voice(), list(VoiceWord.objects.order_by("avoid"))
    known = {
        "address": sound.address,
        "sign_off": sound.sign_off,
        "text": business().voice,
        "words": "\n".join(f"{one.avoid} → {one.better}".rstrip(" →") for one in words),
    }
    form = VoiceForm(request.POST or None, initial=known)
    if request.method == "POST" and not may_change:
        raise Http404
    if form.is_bound and form.is_valid():
        try:
            _keep(request, form)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Saved."))
            return see_other(request, "conversations:voice")
    status = 422 if form.is_bound and form.errors else 200
    context = {
        "form": form,
        "may_change": may_change,
        "voice": sound,
        "words": words,
        "voice_text": business().voice,
    }
    return render(request, "conversations/voice.html", context, status=status)


@require_POST
@needs(Capability.ANSWER)
def listen_again(request: MemberRequest) -> HttpResponse:
    """Forget every "not this" of mine."""
    count = actions.hear_advice_again(by=request.user)
    toast(request, _("You hear all advice again (%(count)s).") % {"count": count})
    return see_other(request, "conversations:voice")


def _keep(request: MemberRequest, form: VoiceForm) -> None:
    now = timezone.now()
    actions.set_voice(
        address=form.cleaned_data["address"],
        sign_off=form.cleaned_data["sign_off"],
        words=form.cleaned_data["words"],
        by=request.user,
        now=now,
    )
    if form.cleaned_data["text"] != business().voice:
        change_business(voice=form.cleaned_data["text"], by=request.user, now=now)
