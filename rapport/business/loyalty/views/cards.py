"""/loyalty/of-customer/7/card/: a customer's card is made, replaced, and put on paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rapport.business.customers.models import Customer
from rapport.business.loyalty.actions.cards import make_card, renew_card
from rapport.business.loyalty.queries.cards import live_card, page_address
from rapport.business.loyalty.rules.cards import first_part
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import see_other
from rapport.plumbing.design.toasts import toast


@needs(Capability.RECORD_SALES)
@require_POST
def create(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The card they have, or a first one; then on paper."""
    customer = _found(request, customer_id)
    make_card(customer.pk, by=request.user, now=timezone.now())
    return see_other(request, "loyalty:card-print", customer_id=customer.pk)


@needs(Capability.RECORD_SALES)
@require_POST
def renew(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The old one was lost: it no longer works."""
    customer = _found(request, customer_id)
    renew_card(customer.pk, by=request.user, now=timezone.now())
    toast(request, _("The old card no longer works. This is the new one."))
    return see_other(request, "loyalty:card-print", customer_id=customer.pk)


@needs(Capability.RECORD_SALES)
@require_safe
def printed(request: MemberRequest, customer_id: int) -> HttpResponse:
    """Large enough for a camera, small enough for a purse."""
    customer = _found(request, customer_id)
    card = live_card(customer.pk)
    if card is None:
        raise Http404
    context = {
        "customer": customer,
        "card": card,
        "first_name": first_part(customer.goes_by or customer.name),
        "address": page_address(card),
        "firm": business(),
    }
    return render(request, "loyalty/card_print.html", context)


def _found(request: MemberRequest, customer_id: int) -> Customer:
    return get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
