"""/sales/products/ and one product."""

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.business.sales import actions, queries
from rapport.business.sales.forms import PriceForm, ProductForm
from rapport.business.sales.models import Product
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.tabular.writing import csv_pieces


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    asked = request.GET
    products = queries.product_list(
        text=asked.get("q", "").replace("\0", "").strip()[:200],
        retired=asked.get("retired") == "1",
        sort=asked.get("sort", ""),
        after=asked.get("after", "")[:9],
        member=request.user,
        today=timezone.localdate(),
    )
    context = {
        "products": products,
        "may_manage": request.user.can(Capability.MANAGE_PRODUCTS),
        "may_export": request.user.can(Capability.EXPORT),
    }
    return part_or_page(request, "sales/_products.html", "sales/products.html", context)


@needs(Capability.EXPORT)
@require_GET
def table(request: MemberRequest) -> HttpResponseBase:
    """The same list as a spreadsheet file, however long."""
    rows = queries.product_table(
        text=request.GET.get("q", "").replace("\0", "").strip()[:200],
        retired=request.GET.get("retired") == "1",
        member=request.user,
        today=timezone.localdate(),
    )
    headers = [
        "Product number", "Name", "Service", "Price", "Currency", "Description", "Benefits",
        "Warranty",
    ]  # fmt: skip
    answer = StreamingHttpResponse(
        csv_pieces(headers, rows), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="products.csv"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@needs(Capability.MANAGE_PRODUCTS)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    form = ProductForm(request.POST if request.method == "POST" else None)
    return _saved(request, form, None)


@member_required
@require_GET
def show(request: MemberRequest, product_id: int) -> HttpResponse:
    return shown(request, found(request, product_id))


@needs(Capability.MANAGE_PRODUCTS)
@require_http_methods(["GET", "POST"])
def edit(request: MemberRequest, product_id: int) -> HttpResponse:
    product = found(request, product_id)
    if request.method == "POST":
        form = ProductForm(request.POST)
    else:
        names = ("name", "number", "is_service", "description", "benefits", "warranty")
        form = ProductForm(initial={name: getattr(product, name) for name in names})
    del form.fields["price"]  # It has a history, and a form of its own.
    return _saved(request, form, product)


@needs(Capability.MANAGE_PRODUCTS)
@require_POST
def retire(request: MemberRequest, product_id: int) -> HttpResponse:
    """No longer offered; posting `again` offers it again."""
    product = found(request, product_id)
    if request.POST.get("again"):
        actions.reinstate_product(product.pk, by=request.user, now=timezone.now())
        toast(request, _("{name} is offered again.").format(name=product))
    else:
        actions.retire_product(product.pk, by=request.user, now=timezone.now())
        toast(request, _("{name} is no longer offered.").format(name=product))
    return see_other(request, "sales:product", product_id=product.pk)


def found(request: MemberRequest, product_id: int) -> Product:
    """The product, if this member may see it; else 404."""
    return get_object_or_404(Product.objects.visible_to(request.user), pk=product_id)


def shown(
    request: MemberRequest, product: Product, *, form: PriceForm | None = None, status: int = 200
) -> HttpResponse:
    """Its page, with the form for a new price as it stands."""
    today = timezone.localdate()
    context = {
        "shown": queries.product_page(product, today=today),
        "product": product,
        "form": form or PriceForm(initial={"from_on": today}),
        "may_manage": request.user.can(Capability.MANAGE_PRODUCTS),
    }
    return part_or_page(request, "sales/_product.html", "sales/product.html", context, status)


def _saved(request: MemberRequest, form: ProductForm, product: Product | None) -> HttpResponse:
    context = {"form": form, "product": product}
    part, page = "sales/_product_form.html", "sales/product_form.html"
    if not form.is_valid():
        return part_or_page(request, part, page, context, 422 if form.is_bound else 200)
    try:
        saved = actions.save_product(
            product_id=product.pk if product else None,
            by=request.user,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return part_or_page(request, part, page, context, 422)
    toast(request, _("{name} is written down.").format(name=saved))
    return see_other(request, "sales:product", product_id=saved.pk)
