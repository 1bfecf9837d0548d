"""/customers/7/: the whole relationship on one page."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from rapport.business.customers.models import Customer
from rapport.business.insights.queries import standing_of
from rapport.business.team.http import MemberRequest, member_required
from rapport.business.team.rules import Capability
from rapport.doors.workspace import story
from rapport.doors.workspace.more import more
from rapport.plumbing.design.responses import asks_for_part


@member_required
@require_safe
def show(request: MemberRequest, customer_id: int) -> HttpResponse:
    customer, member = _found(request, customer_id), request.user
    context = _told(request, customer) | {
        "standing": standing_of(customer, member=member),
        "more": more(customer, member=member),
        "may_change": member.can(Capability.CHANGE_CUSTOMERS),
        "may_answer": member.can(Capability.ANSWER),
        "may_log": member.can(Capability.LOG_INTERACTIONS),
        "may_sell": member.can(Capability.RECORD_SALES),
    }
    return render(request, "workspace/customer.html", context)


@member_required
@require_safe
def timeline(request: MemberRequest, customer_id: int) -> HttpResponseBase:
    """The next stretch, for endless scrolling; what is new, for an open page; or all anew."""
    customer = _found(request, customer_id)
    if not asks_for_part(request):
        return show(request, customer_id)
    if request.GET.get("after"):
        return _news(request, customer)
    template = "_moments.html" if request.GET.get("before") else "_timeline.html"
    return render(request, f"workspace/{template}", _told(request, customer))


def _found(request: MemberRequest, customer_id: int) -> Customer:
    return get_object_or_404(Customer.objects.visible_to(request.user), pk=customer_id)


def _told(request: MemberRequest, customer: Customer) -> dict[str, object]:
    choice, before = story.Choice.asked(request.GET.dict()), request.GET.get("before", "")
    try:
        told = story.stretch(customer, choice, member=request.user, before=before)
    except ValueError as error:
        raise Http404 from error
    return {
        "customer": customer,
        "story": told,
        "choice": choice,
        "groups": story.GROUPS,
        "channels": story.CHANNELS,
        "is_live": not before and not choice.text,
    }


def _news(request: MemberRequest, customer: Customer) -> HttpResponse:
    """What came since, above the rest; when that would not fit in, the timeline anew."""
    choice = story.Choice.asked(request.GET.dict())
    try:
        told = story.news(customer, choice, member=request.user, after=request.GET["after"])
    except ValueError as error:
        raise Http404 from error
    if told is None:
        response = render(request, "workspace/_timeline.html", _told(request, customer))
        response.headers["HX-Retarget"] = "#timeline"
        response.headers["HX-Reswap"] = "outerHTML"
        return response
    context = {"customer": customer, "story": told, "choice": choice, "is_live": True}
    return render(request, "workspace/_moments.html", context)
