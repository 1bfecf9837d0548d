"""/loyalty/referrals/advocates/: who speaks for us, and who waits for a thank-you."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.customers.models import Customer
from rapport.business.referrals import actions, queries
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast

SHOWN = 50


@member_required
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    found = queries.advocates(SHOWN, member=request.user)
    context = {
        "advocates": found,
        "waiting": sum(1 for one in found if one.unthanked),
        "currency": business().currency,
        "may_thank": request.user.can(Capability.LOG_INTERACTIONS),
        "may_write": request.user.can(Capability.ANSWER),
    }
    return render(request, "referrals/advocates.html", context)


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def thanked(request: MemberRequest, customer_id: int) -> HttpResponse:
    """We thanked them by word of mouth."""
    customer = _customer(request, customer_id)
    now = timezone.now()
    count = actions.thank(customer.pk, by=request.user, now=now, way="in_person")
    toast(request, _("Thanked. It stands in their story.") if count else _("Thanked already."))
    return see_other(request, "referrals:advocates")


@needs(Capability.LOG_INTERACTIONS)
@require_POST
def asked(request: MemberRequest, customer_id: int) -> HttpResponse:
    """We asked them, and gave them their code."""
    customer = _customer(request, customer_id)
    actions.note_asked(customer.pk, by=request.user, now=timezone.now(), way="in_person")
    toast(request, _("Noted. We do not ask again for half a year."))
    return see_other(request, "referrals:code", customer_id=customer.pk)


def _customer(request: MemberRequest, customer_id: int) -> Customer:
    return get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
