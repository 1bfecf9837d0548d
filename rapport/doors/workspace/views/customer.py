"""/customers/7/: the whole relationship on one page."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import hidden_references, timeline_references
from rapport.business.insights.queries import standing_of
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.doors.workspace.places import address
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger import queries as ledger
from rapport.plumbing.ledger.models import Entry

GROUPS = {
    "message": "Messages",
    "case": "Cases",
    "purchase": "Purchases",
    "note": "Notes",
    "thanks": "Thanks",
    "record": "Record",
}


@dataclass(frozen=True)
class Moment(Shown):
    """One line of the timeline, ready to show."""

    at: datetime
    direction: str
    who: str
    icon: str
    told: Sentence
    detail: str
    address: str


@member_required
@require_safe
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer = _found(request, customer_id)
    context = _timeline(request, customer) | {
        "standing": standing_of(customer, member=request.user),
        "may_change": request.user.can(Capability.CHANGE_CUSTOMERS),
        "may_answer": request.user.can(Capability.ANSWER),
        "may_log": request.user.can(Capability.LOG_INTERACTIONS),
    }
    return render(request, "workspace/customer.html", context)


@member_required
@require_safe
def timeline(request: MemberRequest, customer_id: int) -> HttpResponse:
    """The next stretch, for endless scrolling; without JavaScript a page of its own."""
    customer = _found(request, customer_id)
    context = _timeline(request, customer)
    is_part = request.htmx and request.GET.get("before")
    template = "workspace/_moments.html" if is_part else "workspace/_timeline.html"
    return render(request, template, context)


def _found(request: MemberRequest, customer_id: int) -> Customer:
    return get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)


def _timeline(request: MemberRequest, customer: Customer) -> dict[str, object]:
    group = request.GET.get("group", "")
    try:
        page = ledger.timeline(
            timeline_references(customer, member=request.user),
            audiences=request.user.audiences,
            without=hidden_references(request.user),
            groups=[group] if group in GROUPS else (),
            before=request.GET.get("before", ""),
        )
    except ValueError as error:
        raise Http404 from error
    return {
        "customer": customer,
        "moments": [_moment(entry) for entry in page.entries],
        "older": page.older,
        "group": group,
        "groups": GROUPS,
    }


def _moment(entry: Entry) -> Moment:
    event = entry.event
    return Moment(
        at=entry.at,
        direction=entry.direction,
        who=entry.actor.name if entry.actor else "",
        icon=event.icon,
        told=event.told(),
        detail=event.detail(),
        address=address(event.place()),
    )
