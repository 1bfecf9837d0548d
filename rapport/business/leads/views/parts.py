"""What the customer page loads: /leads/of-customer/7/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.leads import queries
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain


@member_required
@require_safe
def of_customer(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    context = {
        "found": queries.of_customer(customer, now=timezone.now()),
        "customer": customer,
        "may_change": request.user.can(Capability.LOG_INTERACTIONS),
    }
    back = customer.get_absolute_url()
    return part_or_plain(request, "leads/_card.html", context, title=customer, back=back)
