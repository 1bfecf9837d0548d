"""Picking a customer in another form: /customers/lookup/?q=lena"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport.business.customers import queries
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest, member_required

LONGEST_NUMBER = 18


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    """Radio buttons called `field`, one for each customer who may be meant."""
    asked = request.GET
    kind, without = asked.get("kind", ""), asked.get("without", "")
    field = asked.get("field", "customer")
    found = queries.choices(
        asked.get("q", "")[:200],
        member=request.user,
        kind=kind if kind in Customer.Kind.values else "",
        without=int(without) if without.isdecimal() and len(without) <= LONGEST_NUMBER else 0,
    )
    context = {
        "choices": found,
        "field": field if field.isidentifier() else "customer",
        "q": asked.get("q", ""),
    }
    return render(request, "customers/_lookup.html", context)
