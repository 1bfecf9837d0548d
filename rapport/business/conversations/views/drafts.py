"""What is written and not sent yet: /inbox/7/draft/, with its files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions, rules
from rapport.business.conversations.answer_forms import AnswerForm, DraftFilesForm
from rapport.business.conversations.models import Conversation
from rapport.business.conversations.queries.drafts import unsent_files
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import conversation
from .beside import advice_of


@require_POST
@needs(Capability.ANSWER)
def update(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Keep what is being written; htmx gets the tick for thanks, a browser the page."""
    one = conversation.visible(request.user, conversation_id)
    text = request.POST.get("text", "")
    now, by = timezone.now(), request.user
    actions.save_draft(one.pk, text=text, by=by, now=now)
    if asks_for_part(request) and text.strip():
        actions.be_here(one.pk, by=by, now=now, is_writing=True)
    else:
        actions.stop_writing(one.pk, by=by)
    if asks_for_part(request):
        advice = advice_of(request, one, text)
        context = {"thanks": rules.says_thanks(text), "advice": advice, "conversation": one}
        return render(request, "conversations/_kept.html", context)
    return _kept(request, one) or _told(request, one, _("Kept as a draft."))


@require_POST
@needs(Capability.ANSWER)
def remove(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """Throw away words and files."""
    one = conversation.visible(request.user, conversation_id)
    actions.discard_draft(one.pk, by=request.user)
    actions.stop_writing(one.pk, by=request.user)
    return _told(request, one, _("Your draft is thrown away."))


@require_POST
@needs(Capability.ANSWER)
def add_files(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """What was chosen goes into the draft at once."""
    one = conversation.visible(request.user, conversation_id)
    if not asks_for_part(request):
        return _kept(request, one) or see_other(request, one)
    form = DraftFilesForm(request.POST, request.FILES)
    if form.is_valid():
        keep_chosen(request, one, form)
    return _files(request, one, form)


@require_POST
@needs(Capability.ANSWER)
def remove_file(request: MemberRequest, conversation_id: int, file_id: int) -> HttpResponse:
    """Not this one. Without script the whole form comes along: nothing typed is lost."""
    one = conversation.visible(request.user, conversation_id)
    actions.drop_file(one.pk, file_id=file_id, by=request.user)
    if asks_for_part(request):
        return _files(request, one, DraftFilesForm())
    if "text" in request.POST:
        text = request.POST["text"]
        actions.save_draft(one.pk, text=text, by=request.user, now=timezone.now())
    return _kept(request, one) or _told(request, one, _("Removed from your draft."))


def keep_chosen(
    request: MemberRequest, one: Conversation, form: AnswerForm | DraftFilesForm
) -> None:
    """A page that comes back has no files in its form: what was chosen is in the draft then."""
    try:
        actions.keep_files(one.pk, files=uploads(form), by=request.user, now=timezone.now())
    except Refused as refusal:
        form.add_error("attachments", spoken(refusal.reason))


def uploads(form: AnswerForm | DraftFilesForm) -> list[actions.Upload]:
    """The files that came with this form."""
    found = []
    for file in form.cleaned_data.get("attachments") or []:
        file.seek(0)
        kind = file.content_type or ""
        found.append(actions.Upload(name=file.name or "", content_type=kind, data=file.read()))
    return found


def _kept(request: MemberRequest, one: Conversation) -> HttpResponse | None:
    """Files of a plain form are kept too; the page again where they cannot be."""
    form = AnswerForm(request.POST, request.FILES)
    form.is_valid()
    keep_chosen(request, one, form)
    if "attachments" not in form.errors:
        return None
    form.errors.pop("text", None)
    return conversation.page(request, one, form=form)


def _files(request: MemberRequest, one: Conversation, form: DraftFilesForm) -> HttpResponse:
    context = {"conversation": one, "files": unsent_files(one, request.user), "form": form}
    status = 422 if form.errors else 200
    return render(request, "conversations/_draft_files.html", context, status=status)


def _told(request: MemberRequest, one: Conversation, words: str) -> HttpResponse:
    toast(request, words)
    return see_other(request, one)
