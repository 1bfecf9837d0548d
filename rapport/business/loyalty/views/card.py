"""/loyalty/of-customer/7/: their card, stamps, points and vouchers, beside the timeline."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.loyalty import queries
from rapport.business.loyalty.queries.cards import live_card
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain


@member_required
@require_safe
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    context = {
        "vouchers": queries.card(customer, member=request.user, now=timezone.now()),
        "standing": queries.standing(customer.pk, today=timezone.localdate()),
        "card": live_card(customer.pk),
        "may_sell": request.user.can(Capability.RECORD_SALES),
        "may_answer": request.user.can(Capability.ANSWER),
        "customer": customer,
        "may_issue": request.user.can(Capability.APPROVE),
    }
    back = customer.get_absolute_url()
    return part_or_plain(request, "loyalty/_card.html", context, title=customer, back=back)
