"""/loyalty/referrals/of-customer/7/: who sent them and whom they sent, beside their timeline."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.referrals import queries
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain


@member_required
@require_safe
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    card = queries.card(customer, member=request.user, now=timezone.now())
    context = {
        "card": card,
        "customer": customer,
        "link": request.build_absolute_uri(card.code.path) if card.code else "",
        "may_change": request.user.can(Capability.CHANGE_CUSTOMERS),
        "may_write": request.user.can(Capability.ANSWER),
    }
    back = customer.get_absolute_url()
    return part_or_plain(request, "referrals/_card.html", context, title=customer, back=back)
