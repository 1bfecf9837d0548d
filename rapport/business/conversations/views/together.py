"""Everything with one customer in one thread: /inbox/with/7/"""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from rapport.business.conversations.queries.together import together
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.rules import Capability

LARGEST = 2**63 - 1


@require_GET
@needs(Capability.SEE_RECORDS)
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    seen = Customer.objects.visible_to(request.user)
    customer = get_object_or_404(seen.led_to(customer_id))
    asked = request.GET.get("before", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 20  # noqa: PLR2004
    before = int(asked) if is_number and int(asked) <= LARGEST else 0
    context = {"shown": together(customer, request.user, before=before)}
    return render(request, "conversations/together.html", context)
