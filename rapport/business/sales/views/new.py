"""/sales/purchases/new/: at the counter, in seconds."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rapport.business.customers.models import Customer
from rapport.business.sales import actions, queries
from rapport.business.sales.forms import MOST_LINES, LineForm, LineForms, PurchaseForm
from rapport.business.sales.models import Product
from rapport.business.team.http import MemberRequest, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .bill import choices, customer_asked, customer_of, entered, product_asked


@needs(Capability.RECORD_SALES)
@require_http_methods(["GET", "POST"])
def show(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        return _create(request)
    asked = request.GET.get("customer", "")
    customer = customer_asked(request, asked)
    bought = product_asked(request, request.GET.get("product", ""))
    return _form(request, PurchaseForm(), _lines(request, bought=bought), customer)


@needs(Capability.RECORD_SALES)
@require_GET
def line(request: MemberRequest) -> HttpResponse:
    """One more empty line, for a long bill."""
    asked = request.GET.get("lines-TOTAL_FORMS", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else MOST_LINES  # noqa: PLR2004
    if number >= MOST_LINES:
        return HttpResponse(status=204)
    offered = queries.offered_for_lines(member=request.user, today=timezone.localdate())
    form = LineForm(prefix=f"lines-{number}", offered=choices(offered))
    context = {"line": form, "offered": offered, "total": number + 1, "is_added": True}
    return render(request, "sales/_line.html", context)


def _create(request: MemberRequest) -> HttpResponse:
    form, lines = PurchaseForm(request.POST), _lines(request, request.POST)
    whose = form.cleaned_data.get("customer") if form.is_valid() else None
    customer = customer_of(request, whose) if whose else None
    if not form.is_valid() or not lines.is_valid():
        return _form(request, form, lines, customer, status=422)
    now = timezone.now()
    try:
        purchase = actions.enter_purchase(
            customer_id=customer.pk if customer else None,
            lines=list(entered(lines)),
            at=now,
            channel=form.cleaned_data["channel"],
            is_thanked=form.cleaned_data["is_thanked"] and customer is not None,
            by=request.user,
            now=now,
        )
    except Refused as refusal:
        form.add_error(None, spoken(refusal.reason))
        return _form(request, form, lines, customer, status=422)
    toast(request, _("Purchase written down."))
    return see_other(request, customer or "sales:purchase", **_rest(customer, purchase.pk))


def _rest(customer: Customer | None, purchase_id: int) -> dict[str, int]:
    return {} if customer else {"purchase_id": purchase_id}


def _lines(request: MemberRequest, data: Any = None, *, bought: Product | None = None) -> Any:
    """The lines of the bill; what was named in the address stands in the first."""
    offered = queries.offered_for_lines(member=request.user, today=timezone.localdate())
    request.offered = offered  # type: ignore[attr-defined]
    known = choices(offered)
    if bought is not None and bought.pk not in dict(known):
        known.append((bought.pk, bought.name))
        offered.extend(queries.rows_for_lines([bought.pk], today=timezone.localdate()))
    begun = [{"product": bought.pk, "quantity": "1"}] if bought is not None else None
    return LineForms(data, prefix="lines", form_kwargs={"offered": known}, initial=begun)


def _form(
    request: MemberRequest,
    form: PurchaseForm,
    lines: Any,
    customer: Customer | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "lines": lines,
        "customer": customer,
        "offered": request.offered,  # type: ignore[attr-defined]
        "currency": business().currency,
    }
    return part_or_page(request, "sales/_new.html", "sales/new.html", context, status)
