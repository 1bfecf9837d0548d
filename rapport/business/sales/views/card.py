"""/sales/of-customer/7/: their buying at a glance, beside the timeline."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from rapport.business.customers.models import Customer
from rapport.business.sales import queries
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_plain


@member_required
@require_GET
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    seen = Customer.objects.visible_to(request.user)
    customer = get_object_or_404(seen, pk=customer_id)
    card = queries.buying_of(
        customer,
        member=request.user,
        currency=business().currency,
        today=timezone.localdate(),
    )
    context = {
        "card": card,
        "customer": customer,
        "may_record": request.user.can(Capability.RECORD_SALES),
    }
    back = customer.get_absolute_url()
    return part_or_plain(request, "sales/_card.html", context, title=customer, back=back)
