"""/recommendations/of-customer/7/: what would fit them, beside their timeline."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.recommendations import queries
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain


@member_required
@require_safe
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    return shown(request, seen(request, customer_id))


def seen(request: MemberRequest, customer_id: int) -> Customer:
    """The only way to a customer: hidden and missing are the same."""
    return get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)


def shown(request: MemberRequest, customer: Customer) -> HttpResponse:
    context: dict[str, Any] = {
        "card": queries.card(customer, now=timezone.now()),
        "customer": customer,
        "may_offer": request.user.can(Capability.LOG_INTERACTIONS),
        "may_write": request.user.can(Capability.ANSWER),
        "may_sell": request.user.can(Capability.RECORD_SALES),
    }
    back = customer.get_absolute_url()
    return part_or_plain(request, "recommendations/_card.html", context, title=customer, back=back)
