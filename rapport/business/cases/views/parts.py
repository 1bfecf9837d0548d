"""What other screens show of cases, loaded by their address."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from rapport.business.cases.models import Case
from rapport.business.cases.queries import card
from rapport.business.cases.queries import pills as open_cases
from rapport.business.conversations.models import Conversation
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required
from rapport.plumbing.design.responses import asks_for_part, part_or_plain

from . import panel

MOST = 100


@member_required
@require_safe
def pills(request: MemberRequest) -> HttpResponse:
    """For the inbox: the pill of each conversation named in `conversations`, out of band."""
    asked = request.GET.get("conversations", "").split(",")[:MOST]
    ids = [int(one) for one in asked if one.isdecimal() and len(one) < 16]  # noqa: PLR2004
    found = open_cases(ids, member=request.user, now=timezone.now())
    return render(request, "cases/_pills.html", {"pills": found})


@member_required
@require_safe
def for_conversation(request: MemberRequest, conversation_id: int) -> HttpResponse:
    """The newest case of a conversation, as the panel beside it; empty when there is none."""
    seen = Conversation.objects.visible_to(request.user)
    conversation = get_object_or_404(seen, pk=conversation_id)
    cases = Case.objects.visible_to(request.user).filter(conversation=conversation)
    newest = cases.select_related("customer", "conversation", "owner").order_by("-pk").first()
    if newest is None:
        if not asks_for_part(request):
            return redirect(conversation)
        return render(request, "cases/_none.html", {"conversation": conversation})
    return panel.answer(request, newest)


@member_required
@require_safe
def of_customer(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The cases of one customer, for the customer page."""
    customer = get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)
    found = card(customer, member=request.user, now=timezone.now())
    context = {"cases": found, "customer": customer}
    back = customer.get_absolute_url()
    return part_or_plain(request, "cases/_card.html", context, title=customer, back=back)
