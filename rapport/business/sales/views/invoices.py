"""/sales/invoices/: what is owed; /sales/invoices/7/: one, with what came for it."""

import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.business.customers.models import Customer
from rapport.business.sales import actions, queries
from rapport.business.sales.actions.invoices import DAYS_TO_PAY
from rapport.business.sales.forms import InvoiceForm, LineForms, PaymentForm, ReasonForm
from rapport.business.sales.models import Invoice
from rapport.business.sales.queries.invoices import SHOWS
from rapport.business.team.http import MemberRequest, member_required, needs
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.responses import part_or_page, see_other
from rapport.plumbing.design.toasts import toast
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

from .bill import choices, customer_asked, entered
from .purchases import found as found_purchase


@member_required
@require_GET
def index(request: MemberRequest) -> HttpResponse:
    filters, customer = asked_for(request)
    context = {
        "invoices": queries.invoice_list(filters, member=request.user, today=timezone.localdate()),
        "filters": filters,
        "customer": customer,
        "may_record": request.user.can(Capability.RECORD_SALES),
        "may_export": request.user.can(Capability.EXPORT),
    }
    return part_or_page(request, "sales/_invoices.html", "sales/invoices.html", context)


@member_required
@require_GET
def show(request: MemberRequest, invoice_id: int) -> HttpResponse:
    return shown(request, found(request, invoice_id))


@member_required
@require_GET
def printed(request: MemberRequest, invoice_id: int) -> HttpResponse:
    """On paper, for whoever owes it."""
    invoice = found(request, invoice_id)
    page = queries.invoice_page(invoice, today=timezone.localdate())
    return render(request, "sales/invoice_print.html", {"shown": page, "firm": business()})


@needs(Capability.RECORD_SALES)
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    today = timezone.localdate()
    offered = queries.offered_for_lines(member=request.user, today=today)
    usual = {"issued_on": today, "due_on": today + timedelta(days=DAYS_TO_PAY)}
    form = InvoiceForm(data, initial=usual)
    lines: Any = LineForms(data, prefix="lines", form_kwargs={"offered": choices(offered)})
    customer = customer_asked(request, (data or request.GET).get("customer"))
    if data is not None and form.is_valid() and lines.is_valid():
        try:
            invoice = actions.enter_invoice(
                customer_id=form.cleaned_data.pop("customer"),
                lines=list(entered(lines)),
                by=request.user,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("Invoice {number} is written down.").format(number=invoice))
            return see_other(request, invoice)
    context = {
        "form": form,
        "lines": lines,
        "customer": customer,
        "offered": offered,
        "currency": business().currency,
    }
    status = 422 if data is not None else 200
    return part_or_page(
        request, "sales/_invoice_form.html", "sales/invoice_form.html", context, status
    )


@needs(Capability.RECORD_SALES)
@require_POST
def of_purchase(request: MemberRequest, purchase_id: int) -> HttpResponse:
    """Ask for the money of a purchase. Twice is once."""
    purchase = found_purchase(request, purchase_id)
    try:
        invoice = actions.invoice_purchase(purchase.pk, by=request.user, now=timezone.now())
    except Refused as refusal:
        toast(request, spoken(refusal.reason), alarm=True)
        return see_other(request, "sales:purchase", purchase_id=purchase.pk)
    return see_other(request, invoice)


@needs(Capability.APPROVE)
@require_POST
def void(request: MemberRequest, invoice_id: int) -> HttpResponse:
    """It no longer counts, and why."""
    invoice, form = found(request, invoice_id), ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.void_invoice(
                invoice.pk, by=request.user, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.reason))
        else:
            toast(request, _("It no longer counts."))
            return see_other(request, invoice)
    return shown(request, invoice, refusal=_first(form), status=422)


def found(request: MemberRequest, invoice_id: int) -> Invoice:
    """The invoice, if this member may see it; else 404."""
    seen = Invoice.objects.visible_to(request.user).select_related("customer", "purchase", "by")
    return get_object_or_404(seen, pk=invoice_id)


def shown(
    request: MemberRequest,
    invoice: Invoice,
    *,
    form: PaymentForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """Its page, with the form for money that came as it stands."""
    today, now = timezone.localdate(), timezone.now()
    fresh = {"amount": f"{invoice.left:.2f}", "paid_on": today, "key": secrets.token_hex(12)}
    reminding = queries.reminding(invoice, today=today, now=now)
    context = {
        "shown": queries.invoice_page(invoice, today=today),
        "invoice": invoice,
        "reminding": reminding,
        "reminder_query": _letter(invoice, reminding),
        "form": form or PaymentForm(initial=fresh),
        "refusal": refusal,
        "may_record": request.user.can(Capability.RECORD_SALES),
        "may_void": request.user.can(Capability.APPROVE),
        "may_write": request.user.can(Capability.ANSWER),
    }
    return part_or_page(request, "sales/_invoice.html", "sales/invoice.html", context, status)


def _letter(invoice: Invoice, reminding: queries.Reminding | None) -> str:
    """The reminder as the start of a letter."""
    if reminding is None:
        return ""
    draft = reminding.draft
    return urlencode(
        {"customer": invoice.customer_id, "subject": draft.subject, "text": draft.text}
    )


def _first(form: Any) -> str:
    return str(next(iter(error for errors in form.errors.values() for error in errors), ""))


def asked_for(request: MemberRequest) -> tuple[queries.InvoiceFilters, Customer | None]:
    """What the address asks of the list, and whose it is."""
    asked = request.GET
    customer = customer_asked(request, asked.get("customer"))
    show = asked.get("show", "")
    filters = queries.InvoiceFilters(
        text=asked.get("q", "").replace("\0", "").strip()[:200],
        show=show if show in SHOWS else "owed",
        customer=customer.pk if customer else None,
        after=asked.get("after", "")[:100],
    )
    return filters, customer
