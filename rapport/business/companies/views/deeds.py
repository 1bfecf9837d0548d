"""Moving a review, calling it off, taking its end back, making its agenda anew."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.companies import actions
from rapport.business.companies.forms import MoveForm, ReasonForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .seen import meeting, page


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def move(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    one = meeting(request, review_meeting_id)
    form = MoveForm(request.POST, prefix="move")
    if form.is_valid():
        notice = form.cleaned_data["notice"]
        try:
            actions.move(
                one.pk,
                planned_at=form.moment(),
                notice=notice,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Moved. Send them the new calendar file."))
            return see_other(request, one)
    return page(request, one, status=422, move_form=form)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def cancel(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    one = meeting(request, review_meeting_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.cancel(
                one.pk,
                reason=form.cleaned_data["reason"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Called off. Let them know."))
            return see_other(request, one)
    return page(request, one, status=422, reason_form=form)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def reopen(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    one = meeting(request, review_meeting_id)
    actions.reopen(one.pk, by=request.user, now=timezone.now())
    toast(request, _("Planned again. What was promised stays promised."))
    return see_other(request, one)


@needs(Capability.CHANGE_CUSTOMERS)
@require_POST
def renew(request: MemberRequest, review_meeting_id: int) -> HttpResponse:
    one = meeting(request, review_meeting_id)
    actions.renew_agenda(one.pk, by=request.user, now=timezone.now())
    toast(request, _("Made anew from the record."))
    return see_other(request, one)
