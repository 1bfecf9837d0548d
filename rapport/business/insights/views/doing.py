"""How we are doing, and one customer's rhythm: parts beside other screens."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.insights.queries import doing, rest_of, rhythm_of, touch_of
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, part_or_plain


@member_required
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    context = {
        "doing": doing(request.user, now=timezone.now()),
        "currency": business().currency,
    }
    return part_or_page(request, "insights/_doing.html", "insights/doing.html", context)


@member_required
@require_safe
def of_customer(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    now = timezone.now()
    context = {
        "customer": customer,
        "own": rhythm_of(customer, now=now),
        "touch": touch_of(customer, now=now),
        "rest": rest_of(customer),
        "may_change": request.user.can(Capability.CHANGE_CUSTOMERS),
        "may_act": request.user.can(Capability.LOG_INTERACTIONS),
        "currency": business().currency,
    }
    back = customer.get_absolute_url()
    return part_or_plain(request, "insights/_rhythm.html", context, title=customer, back=back)
