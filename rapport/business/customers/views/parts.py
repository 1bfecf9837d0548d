"""What every part of a customer's record has in common."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from rapport.business.customers.forms import refused
from rapport.business.customers.models import Customer
from rapport.business.team.http import MemberRequest
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import asks_for_part, part_or_page, see_other
from rapport.plumbing.kernel.refusal import Refused

# Told to the page after a change, so that the card at a glance is read again.
CHANGED = "customer-changed"


def seen(request: MemberRequest, customer_id: int) -> Customer:
    """The customer, if this member may see them; else there is none."""
    visible = Customer.objects.visible_to(request.user).select_related("keeper")
    return get_object_or_404(visible, pk=customer_id)


def shown(
    request: MemberRequest,
    customer: Customer,
    part: str,
    *,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    """One part of the record: alone for htmx, on a page of its own for everybody else."""
    template = f"customers/_{part}.html"
    everything = {
        "customer": customer,
        "may_change": request.user.can(Capability.CHANGE_CUSTOMERS),
        "part": template,
        **context,
    }
    return part_or_page(request, template, "customers/show.html", everything, status)


def after_change(
    request: MemberRequest, customer_id: int, part: Callable[[], HttpResponse], *, to: str
) -> HttpResponse:
    """The part as it is now for htmx; the page it belongs to for everybody else."""
    if not asks_for_part(request):
        return see_other(request, to, customer_id=customer_id)
    response = part()
    response.headers["HX-Trigger"] = CHANGED
    return response


def tried(form: Form, change: Callable[[], object], *, field: str | None = None) -> bool:
    """Whether the form was in order and the action did it; a refusal stands on the form."""
    if not form.is_valid():
        return False
    try:
        change()
    except Refused as refusal:
        refused(form, refusal, field=field)
        return False
    return True
