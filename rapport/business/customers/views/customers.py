"""The list, and somebody new: /customers/ and /customers/new/"""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rapport.business.customers import actions, queries
from rapport.business.customers.forms import BulkTagForm, NewCustomer, refused
from rapport.business.customers.models import Customer
from rapport.business.customers.queries.paging import SORTS
from rapport.business.customers.queries.table import lines
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.kernel.refusal import Refused


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    return _list(request)


@needs(Capability.EXPORT)
@require_GET
def table(request: MemberRequest) -> StreamingHttpResponse:
    """The same list as a spreadsheet file, however long."""
    response = StreamingHttpResponse(
        lines(asked_for(request), member=request.user), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="customers.csv"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@needs(Capability.CHANGE_CUSTOMERS)
@require_http_methods(["POST"])
def tag(request: MemberRequest) -> HttpResponse:
    """Put one tag on everybody who was ticked."""
    form = BulkTagForm(request.POST)
    if not form.is_valid():
        return _list(request, form=form, status=422)
    count = actions.tag_many(
        form.cleaned_data["customer"],
        name=form.cleaned_data["name"],
        by=request.user,
        now=timezone.now(),
    )
    words = _("{count} customers are now tagged “{name}”.")
    toast(request, words.format(count=count, name=form.cleaned_data["name"]))
    return see_other(request, "customers:index")


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
    if not form.is_valid():
        return _new(request, form, status=422)
    facts = form.cleaned_data
    found = _twins(facts["name"], facts.get("email") or facts.get("phone", ""), request)
    if found and not request.POST.get("sure"):
        return _new(request, form, twins=found, status=422)
    try:
        customer = actions.meet(by=request.user, now=timezone.now(), **facts)
    except Refused as refusal:
        refused(form, refusal)
        return _new(request, form, status=422)
    toast(request, _("{name} is on the books.").format(name=customer.name))
    return see_other(request, customer)


def _new(
    request: HttpRequest,
    form: NewCustomer,
    *,
    twins: list[queries.Twin] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "twins": twins or []}
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


def _list(
    request: MemberRequest, *, form: BulkTagForm | None = None, status: int = 200
) -> HttpResponse:
    filters = asked_for(request)
    context = {
        "listing": queries.customer_list(filters, member=request.user),
        "form": form,
        "filters": filters,
        "stages": Customer.Stage.choices,
        "attentions": Customer.Attention.choices,
        "kinds": Customer.Kind.choices,
        "tags": queries.tag_names(),
        "keepers": queries.keepers(request.user),
        "may_change": request.user.can(Capability.CHANGE_CUSTOMERS),
        "may_import": request.user.can(Capability.IMPORT),
        "may_export": request.user.can(Capability.EXPORT),
    }
    return part_or_page(request, "customers/_list.html", "customers/index.html", context, status)


def asked_for(request: HttpRequest) -> queries.Filters:
    """The filters in the address; what is not among the choices is not asked for."""
    asked = request.GET
    keeper, sort = asked.get("keeper", ""), asked.get("sort", "")
    return queries.Filters(
        text=asked.get("q", "").strip()[:200],
        stage=_one_of(asked.get("stage", ""), Customer.Stage.values),
        attention=_one_of(asked.get("attention", ""), Customer.Attention.values),
        kind=_one_of(asked.get("kind", ""), Customer.Kind.values),
        tag=asked.get("tag", "")[:60],
        keeper=int(keeper) if keeper.isdecimal() and len(keeper) < 10 else None,  # noqa: PLR2004
        sort=sort if sort in SORTS else "name",
        after=asked.get("after", "")[:300],
    )


def _one_of(asked: str, known: list[str]) -> str:
    return asked if asked in known else ""
