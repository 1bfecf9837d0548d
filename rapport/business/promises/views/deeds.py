"""What becomes of a promise: /promises/7/keeping/, moving/, breaking/, calling-off/, owner/ …"""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.promises import actions
from rapport.business.promises.forms import MoveForm, ReasonForm
from rapport.business.promises.models import Promise
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from . import promises


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def keep(request: MemberRequest, promise_id: int) -> HttpResponse:
    """Done; `in_time` says that it was done before it was due, and only ticked off late."""
    one = promises.found(request, promise_id)
    done_at = one.due_by if request.POST.get("in_time") == "1" else None
    return _done(
        request,
        one,
        lambda: actions.keep(one.pk, by=request.user, now=timezone.now(), done_at=done_at),
        _("Kept. Well done."),
    )


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def break_it(request: MemberRequest, promise_id: int) -> HttpResponse:
    one = promises.found(request, promise_id)
    reason = request.POST.get("reason", "")
    return _done(
        request,
        one,
        lambda: actions.break_promise(one.pk, reason=reason, by=request.user, now=timezone.now()),
        _("Said as it is. Tell them, and make it good if you can."),
    )


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def reopen(request: MemberRequest, promise_id: int) -> HttpResponse:
    one = promises.found(request, promise_id)
    return _done(
        request,
        one,
        lambda: actions.reopen(one.pk, by=request.user, now=timezone.now()),
        _("Open again."),
        undoes=False,
    )


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def move(request: MemberRequest, promise_id: int) -> HttpResponse:
    one = promises.found(request, promise_id)
    form = MoveForm(request.POST, prefix="move")
    if form.is_valid():
        try:
            actions.move(
                one.pk,
                due_by=form.due_by(),
                has_hour=form.has_hour,
                notice=form.cleaned_data["notice"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Moved with notice."))
            return see_other(request, one)
    return promises.page(request, one, status=422, move_form=form)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def cancel(request: MemberRequest, promise_id: int) -> HttpResponse:
    one = promises.found(request, promise_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        return _done(
            request,
            one,
            lambda: actions.cancel(one.pk, reason=reason, by=request.user, now=timezone.now()),
            _("Called off."),
        )
    return promises.page(request, one, status=422, reason_form=form)


@require_POST
@needs(Capability.LOG_INTERACTIONS)
def owner(request: MemberRequest, promise_id: int) -> HttpResponse:
    one = promises.found(request, promise_id)
    chosen = request.POST.get("member", "")
    people = Member.objects.people().active()
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else 0  # noqa: PLR2004
    to = get_object_or_404(people, pk=number) if chosen else None
    words = _("%(name)s sees to it now.") % {"name": to.name} if to else _("Nobody sees to it now.")
    return _done(
        request,
        one,
        lambda: actions.reassign(one.pk, to=to, by=request.user, now=timezone.now()),
        words,
        undoes=False,
    )


def _done(
    request: MemberRequest,
    one: Promise,
    act: Callable[[], Promise],
    words: str,
    *,
    undoes: bool = True,
) -> HttpResponse:
    """Do it and say so, or say why not; then back to where the button was."""
    try:
        act()
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
    else:
        undo = reverse("promises:reopening", args=[one.pk]) if undoes else ""
        toast(request, words, undo=undo)
    back = request.POST.get("back", "")
    return see_other(request, "promises:index" if back == "list" else one)
