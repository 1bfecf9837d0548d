"""The list, and somebody new: /customers/ and /customers/new/"""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rapport.business.customers import actions, queries
from rapport.business.customers.forms import NewCustomer, refused
from rapport.business.customers.queries.table import lines
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .field_forms import OwnForm
from .listing import asked_for, list_page, ticked_of

LONGEST_SAID = 200


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    return list_page(request)


@needs(Capability.EXPORT)
@require_http_methods(["GET", "POST"])
def table(request: MemberRequest) -> HttpResponseBase:
    """The same list as a spreadsheet file, however long; posted, only those who were ticked."""
    try:
        filters = asked_for(request)
    except Refused as refusal:
        return list_page(request, problem=spoken(refusal.reason), status=422)
    ticked = ticked_of(request) if request.method == "POST" else None
    response = StreamingHttpResponse(
        lines(filters, member=request.user, only=ticked), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="customers.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _create(request)
    return _new(request, NewCustomer(initial=_beginning(request), country=business().country))


@needs(Capability.CHANGE_CUSTOMERS)
@require_GET
def twins(request: MemberRequest) -> HttpResponse:
    """Who is perhaps meant already, while the name is being typed."""
    found = _twins(request.GET.get("name", ""), request.GET.get("reach", ""), request)
    form = NewCustomer(initial=_beginning(request), country=business().country)
    context = {"twins": found, "form": form}
    return part_or_page(request, "customers/_twins.html", "customers/new.html", context)


def _create(request: MemberRequest) -> HttpResponse:
    form = NewCustomer(request.POST, country=business().country)
    own = OwnForm(request.POST, own=queries.fields_for(request.user))
    if not form.is_valid() or not own.is_valid():
        return _new(request, form, own=own, status=422)
    facts = form.cleaned_data
    found = _twins(facts["name"], facts.get("email") or facts.get("phone", ""), request)
    if found and not request.POST.get("sure"):
        return _new(request, form, own=own, twins=found, status=422)
    filled = {key: text for key, text in own.values.items() if text}
    try:
        customer = actions.meet(by=request.user, now=timezone.now(), custom=filled, **facts)
    except Refused as refusal:
        refused(form, refusal)
        return _new(request, form, own=own, status=422)
    toast(request, _("{name} is on the books.").format(name=customer.name))
    if said := request.POST.get("sent_by", "").replace("\x00", "")[:LONGEST_SAID].strip():
        asked = urlencode({"friend": customer.pk, "said": said})
        return see_other(request, f"{reverse('referrals:new')}?{asked}")
    return see_other(request, customer)


def _new(
    request: MemberRequest,
    form: NewCustomer,
    *,
    own: OwnForm | None = None,
    twins: list[queries.Twin] | None = None,
    status: int = 200,
) -> HttpResponse:
    own = own or OwnForm(own=queries.fields_for(request.user))
    sent_by = request.POST.get("sent_by", "")[:LONGEST_SAID]
    context = {"form": form, "own_form": own, "twins": twins or [], "sent_by": sent_by}
    return part_or_page(request, "customers/_new.html", "customers/new.html", context, status)


def _beginning(request: HttpRequest) -> dict[str, str]:
    """What another screen already knows of somebody new: ?name=…&reach=…"""
    return {field: request.GET.get(field, "")[:254] for field in ("name", "reach", "company")}


def _twins(name: str, reach: str, request: MemberRequest) -> list[queries.Twin]:
    is_mail = "@" in reach
    return queries.likely_twins(
        name=name[:200],
        email=reach[:254] if is_mail else "",
        phone="" if is_mail else reach[:60],
        country=business().country,
        member=request.user,
    )
