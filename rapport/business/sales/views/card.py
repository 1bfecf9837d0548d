"""/sales/of-customer/7/: their buying at a glance, beside the timeline."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rapport.business.customers.models import Customer
from rapport.business.sales import queries
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability


@member_required
@require_GET
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    seen = Customer.objects.visible_to(request.user)
    customer = get_object_or_404(seen, pk=customer_id)
    card = queries.buying_of(customer, member=request.user, currency=business().currency)
    context = {
        "card": card,
        "customer": customer,
        "may_record": request.user.can(Capability.RECORD_SALES),
    }
    return render(request, "sales/_card.html", context)
