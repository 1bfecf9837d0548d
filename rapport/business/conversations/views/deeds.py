"""Done to several at once: /inbox/deeds/, and the way back: /inbox/deeds/9/undoing/"""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rapport.business.conversations import actions
from rapport.business.conversations.forms import first_error
from rapport.business.conversations.models import Conversation, Deed
from rapport.business.conversations.queries.snoozing import offers
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .inbox_forms import DeedForm, SnoozeForm


@require_POST
@needs(Capability.ANSWER)
def create(request: MemberRequest) -> HttpResponse:
    """The same for every chosen conversation. One that is not theirs to see: nothing for all."""
    form, now = DeedForm(request.POST), timezone.now()
    back = _back(request)
    if not form.is_valid():
        toast(request, first_error(form), alarm=True)
        return see_other(request, back)
    kind, ids = form.cleaned_data["kind"], form.cleaned_data["conversations"]
    seen = Conversation.objects.visible_to(request.user).filter(pk__in=ids)
    if seen.count() != len(set(ids)):
        raise Http404
    to, until = None, None
    if kind == Deed.Kind.ASSIGN and form.cleaned_data["member"]:
        people = Member.objects.people().active()
        to = get_object_or_404(people, pk=form.cleaned_data["member"])
    if kind == Deed.Kind.SNOOZE:
        until = moment_of(form, now)
    try:
        done = actions.carry_out(kind, ids, to=to, until=until, by=request.user, now=now)
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return see_other(request, back)
    say_done(request, done, _words(kind, done.changed, to=to, until=until))
    return see_other(request, back)


@require_POST
@needs(Capability.ANSWER)
def undo(request: MemberRequest, deed_id: int) -> HttpResponse:
    """Only where nobody changed anything since, and by who may know of all of them."""
    deed = get_object_or_404(Deed, pk=deed_id)
    known = Conversation.objects.known_to(request.user).filter(pk__in=deed.conversations)
    if known.count() != len(deed.before):
        raise Http404
    count = actions.undo(deed.pk, by=request.user, now=timezone.now())
    toast(request, _("As it was before.") if count else _("It was changed since, and stays."))
    if len(deed.before) == 1:
        return see_other(request, "conversations:show", conversation_id=deed.conversations[0])
    return see_other(request, "conversations:index")


def say_done(request: MemberRequest, done: "actions.DeedOutcome", words: str) -> None:
    """What was done with its Undo, and why some stayed as they were."""
    if done.deed is not None:
        toast(request, words, undo=address("conversations:undoing", done.deed.pk))
    for reason in done.reasons[:3]:
        toast(request, spoken(reason), alarm=True)
    if done.deed is None and not done.reasons:
        toast(request, _("It was so already."))


def moment_of(form: SnoozeForm | DeedForm, now: datetime) -> datetime | None:
    """The moment that was chosen; None: until they answer."""
    chosen = form.cleaned_data["until"]
    if chosen == "own":
        at: datetime = form.cleaned_data["at"]
        return at
    return next((offer.at for offer in offers(now) if offer.key == chosen), None)


def snoozed_words(until: datetime | None) -> str:
    if until is None:
        return _("Put aside until they answer.")
    there = timezone.localtime(until)
    moment = f"{date_format(there, 'D j M')}, {there:%H:%M}"
    return _("Put aside until %(moment)s.") % {"moment": moment}


def _words(kind: str, count: int, *, to: Member | None, until: datetime | None) -> str:
    if kind == Deed.Kind.SNOOZE:
        return snoozed_words(until)
    if kind == Deed.Kind.CLOSE:
        return ngettext("%(count)s closed.", "%(count)s closed.", count) % {"count": count}
    if to is None:
        return _("Nobody has it now.")
    return _("%(name)s has it now.") % {"name": to.name}


def _back(request: MemberRequest) -> str:
    """The list as it was narrowed, if it is ours."""
    inbox = address("conversations:index")
    asked = request.POST.get("back", "")
    is_ours = asked.startswith(inbox) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else inbox
