"""Later, done, not this: what a member says to a suggestion, and the way back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.insights import actions
from rapport.business.insights.forms import LaterForm
from rapport.business.insights.models import Reply, Suggestion
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.queries import opening_hours
from rapport.plumbing.design.responses import asks_for_part, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .today import answer


@member_required
@require_POST
def later(request: MemberRequest, suggestion_id: int) -> HttpResponse:
    form = LaterForm(request.POST)
    when = form.cleaned_data["when"] if form.is_valid() else "tomorrow"
    now = timezone.now()
    until = _until(when, now)
    return _said(
        request,
        suggestion_id,
        lambda: actions.postpone(suggestion_id, until=until, by=request.user, now=now),
        _("Comes back later."),
    )


@member_required
@require_POST
def done(request: MemberRequest, suggestion_id: int) -> HttpResponse:
    return _said(
        request,
        suggestion_id,
        lambda: actions.reply(
            suggestion_id, choice=Reply.Choice.DONE, by=request.user, now=timezone.now()
        ),
        _("Noted as done."),
    )


@member_required
@require_POST
def not_this(request: MemberRequest, suggestion_id: int) -> HttpResponse:
    return _said(
        request,
        suggestion_id,
        lambda: actions.reply(
            suggestion_id, choice=Reply.Choice.NOT_THIS, by=request.user, now=timezone.now()
        ),
        _("Understood. Not this."),
    )


@member_required
@require_POST
def undo(request: MemberRequest, reply_id: int) -> HttpResponse:
    """Take a reply back; only one's own."""
    said = get_object_or_404(Reply.objects.filter(by=request.user), pk=reply_id)
    try:
        actions.take_back_reply(said.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    if not asks_for_part(request):
        return see_other(request, "workspace:today")
    return answer(request)


def _said(
    request: MemberRequest, suggestion_id: int, say: Callable[[], Reply | None], words: str
) -> HttpResponse:
    get_object_or_404(Suggestion.objects.visible_to(request.user), pk=suggestion_id)
    status = 200
    try:
        reply = say()
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        status = 422
    else:
        undo = reverse("insights:undo", args=[reply.pk]) if reply else ""
        toast(request, words, undo=undo)
    if not asks_for_part(request) and status == 200:  # noqa: PLR2004
        return see_other(request, "workspace:today")
    return answer(request, status=status)


def _until(when: str, now: datetime) -> datetime:
    """A moment when somebody is there to see it again."""
    if when == "hours":
        return now + timedelta(hours=2)
    days = 7 if when == "week" else 1
    local = timezone.localtime(now)
    start = (local + timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
    return opening_hours().next_opening(start) or start + timedelta(hours=9)
