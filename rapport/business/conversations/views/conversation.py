"""One conversation: /inbox/7/"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.business.conversations.answer_forms import AnswerForm
from rapport.business.conversations.forms import NoteForm, PrivateForm
from rapport.business.conversations.models import Conversation
from rapport.business.conversations.queries import conversation as queries
from rapport.business.conversations.queries.conversation import continuation
from rapport.business.conversations.queries.later import later_offer
from rapport.business.conversations.queries.rearranging import standing_of
from rapport.business.conversations.queries.ways import ways_of
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other

from .beside import beside

LARGEST_NUMBER = 2**63 - 1


@require_GET
@needs(Capability.SEE_RECORDS)
def show(request: MemberRequest, conversation_id: int) -> HttpResponse:
    standing = standing_of(conversation_id, request.user)
    if standing is not None and standing != conversation_id:
        return see_other(request, "conversations:show", conversation_id=standing)
    one = visible(request.user, conversation_id)
    return page(request, one, before=_number(request.GET.get("before", "")))


@require_GET
@needs(Capability.SEE_RECORDS)
def thread(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """What was said, for a page that stands already."""
    one = visible(request.user, conversation_id)
    context = {"shown": queries.show(one, request.user, now=timezone.now())}
    return render(request, "conversations/_thread.html", context)


def visible(member: Member, conversation_id: int) -> Conversation:
    """The only way to a conversation: hidden and missing are the same."""
    rows = Conversation.objects.visible_to(member)
    rows = rows.select_related("customer", "point", "mailbox", "owner")
    return get_object_or_404(rows, pk=conversation_id)


def newest_seen(request: HttpRequest) -> int | None:
    """The newest message on the page that an answer was written on; nothing said: not asked."""
    return _number(request.POST.get("newest", "")) or None


def page(
    request: MemberRequest,
    one: Conversation,
    *,
    before: int = 0,
    form: forms.Form | None = None,
    note_form: forms.Form | None = None,
    private_form: forms.Form | None = None,
    is_overtaken: bool = False,
    is_advised: bool = False,
) -> HttpResponse:
    """The whole page again, with what was wrong in a form said there."""
    now = timezone.now()
    shown = queries.show(one, request.user, before=before, now=now)
    draft = shown.draft.text if shown.draft else ""
    context: dict[str, Any] = {
        "shown": shown,
        "form": form or AnswerForm(initial={"text": draft}),
        "note_form": note_form or NoteForm(),
        "ways": ways_of(one) if shown.may_answer else [],
        "continued": continuation(one, request.user),
        "private_form": private_form or PrivateForm(initial={"invitation": _invitation()}),
        "later": later_offer(now) if shown.may_answer else None,
        "chosen_at": request.POST.get("leaves_at", ""),
        "is_overtaken": is_overtaken,
        "advice_marks": is_advised,
    }
    context |= beside(request, one, context["form"], has_files=bool(shown.unsent))
    has_errors = any(one is not None and one.errors for one in (form, note_form, private_form))
    return render(request, "conversations/show.html", context, status=422 if has_errors else 200)


def _invitation() -> str:
    """What we might say; every word of it can be changed."""
    return _(
        "Thank you for telling us. We would like to look into this with you: "
        "please send us a private message here."
    )


def _number(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0  # noqa: PLR2004
    return number if number <= LARGEST_NUMBER else 0
