"""What stands in and beside the box to answer in: a template's words, advice, how we sound."""

from typing import Any

from django import forms
from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.conversations.models import Conversation, Message, Template, VoiceWord
from rapport.business.conversations.queries.advising import Advice, advise
from rapport.business.conversations.queries.filling import Whom, voice
from rapport.business.conversations.queries.templates import Offered, worded
from rapport.business.team.http import MemberRequest
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

LONGEST = 50_000


def beside(
    request: MemberRequest, one: Conversation, form: forms.Form, *, has_files: bool = False
) -> dict[str, Any]:
    """For the page of a conversation; nothing for who cannot answer."""
    if not request.user.can(Capability.ANSWER):
        return {"advice": Advice([], []), "template_id": ""}
    template = _template(request, one)
    text = str(form["text"].value() or "")
    if template and not form.is_bound:
        text = f"{text.rstrip()}\n\n{template.text}" if text.strip() else template.text
        form.initial["text"] = text
    return {
        "advice": advice_of(request, one, text, has_files=has_files),
        "template_id": template.pk if template else request.POST.get("template", ""),
        "voice": voice(),
        "voice_text": business().voice,
        "voice_words": list(VoiceWord.objects.order_by("avoid")[:12]),
    }


def advice_of(
    request: MemberRequest, one: Conversation, text: str, *, has_files: bool = False
) -> Advice:
    """As the answer stands now, with its files and the promises that are ticked."""
    posted = request.POST
    has_files = has_files or posted.get("attached") == "1" or "kept" in posted
    return advise(
        one,
        text[:LONGEST].replace("\r\n", "\n"),
        member=request.user,
        now=timezone.now(),
        has_files=has_files or bool(request.FILES),
        kept=posted.getlist("promise")[:20],
    )


def looks_first(request: MemberRequest, one: Conversation, form: forms.Form) -> bool:
    """Whether there is advice that nobody has seen yet: only without script, and only once."""
    if request.POST.get("look") != "1" or request.POST.get("anyway") == "1" or not form.is_valid():
        return False
    return not advice_of(request, one, form.cleaned_data["text"]).is_empty


def note_sent(request: MemberRequest, message: Message) -> None:
    """The promises that were ticked are kept, and the template it began with moves up."""
    now = timezone.now()
    if keys := request.POST.getlist("promise")[:20]:
        try:
            actions.keep_offered(message.pk, keys=keys, by=request.user, now=now)
        except Refused as refusal:
            toast(request, spoken(refusal.reason), alarm=True)
    template = _number(request.POST.get("template", ""))
    if template:
        actions.note_template_used(template, by=request.user, now=now)


def _template(request: MemberRequest, one: Conversation) -> Offered | None:
    """The one a link names, worded for this customer."""
    asked = _number(request.GET.get("template", ""))
    if not asked:
        return None
    rows = Template.objects.visible_to(request.user).live().prefetch_related("wordings")
    found = rows.filter(pk=asked).first()
    whom = Whom(one, one.customer, request.user, timezone.now())
    return worded(found, whom) if found else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004
