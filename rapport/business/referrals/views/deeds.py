"""What a person decides: /loyalty/referrals/7/acceptance/ and /refusal/."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.business.referrals import actions
from rapport.business.referrals.forms import ReasonForm
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused

from . import referrals


@needs(Capability.APPROVE)
@require_POST
def accept(request: MemberRequest, referral_id: int) -> HttpResponse:
    referral = referrals.found(request, referral_id)
    try:
        actions.accept(referral.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        return referrals.shown(request, referral, refused=refusal, status=422)
    toast(request, _("It counts."))
    return see_other(request, referral)


@needs(Capability.APPROVE)
@require_POST
def refuse(request: MemberRequest, referral_id: int) -> HttpResponse:
    referral = referrals.found(request, referral_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return referrals.shown(request, referral, form=form, status=422)
    try:
        actions.refuse(
            referral.pk, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        return referrals.shown(request, referral, form=form, refused=refusal, status=422)
    toast(request, _("It does not count any more."))
    return see_other(request, referral)
