"""/loyalty/trials/of-customer/7/: whether they take part in a trial, beside their timeline."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.trials import queries
from rapport.plumbing.design.responses import part_or_plain


@member_required
@require_safe
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    context = {"taking_part": queries.taking_part(customer), "customer": customer}
    back = customer.get_absolute_url()
    return part_or_plain(request, "trials/_card.html", context, title=customer, back=back)
