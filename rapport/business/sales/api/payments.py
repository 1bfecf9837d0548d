"""/api/v1/payments/"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.sales import actions
from rapport.business.sales.models import Invoice, Payment
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .invoices import found as found_invoice
from .shapes import Sum, member_of

payments = Router(tags=["payments"])
Way = Literal["transfer", "card", "cash", "debit", "credit", "other"]


class PaymentOut(Schema):
    """One entry; a reversal is below zero and names what it undoes."""

    id: Id
    invoice_id: Id
    number: int
    amount: Decimal
    paid_on: date
    way: Way
    at: datetime
    undoes_id: int | None
    reason: str


class PaymentIn(Schema):
    """More than is open needs `may_exceed`. The same key again is the same payment."""

    invoice_id: Id
    amount: Sum
    paid_on: date | None = None
    way: Way = "transfer"
    key: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    may_exceed: bool = False


class ReversalIn(Schema):
    reason: Annotated[str, Field(min_length=1, max_length=300)]


class Search(Filters):
    invoice_id: int | None = None


@payments.get("/", response=Page[PaymentOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """By id: entries are only ever added."""
    rows = Payment.objects.filter(invoice__in=Invoice.objects.visible_to(member_of(request)))
    if filters.invoice_id is not None:
        rows = rows.filter(invoice=filters.invoice_id)
    return page(rows, of=PaymentOut, order=("id",), cursor=cursor, limit=limit)


@payments.post("/", response={201: PaymentOut})
def create(request: HttpRequest, payload: PaymentIn) -> object:
    """Money that came."""
    invoice = found_invoice(request, payload.invoice_id)
    member, now = member_of(request), timezone.now()
    payment = actions.pay_invoice(
        invoice.pk, **payload.model_dump(exclude={"invoice_id"}), by=member, now=now
    )
    payment.refresh_from_db()  # In cents, as it is told from now on.
    return 201, payment


@payments.get("/{int:payment_id}/", response=PaymentOut)
def show(request: HttpRequest, payment_id: int) -> object:
    return _found(request, payment_id)


@payments.post("/{int:payment_id}/reversal/", response={201: PaymentOut})
def reverse(request: HttpRequest, payment_id: int, payload: ReversalIn) -> object:
    """It went back, or was noted by mistake: an entry against it. Once."""
    payment = _found(request, payment_id)
    member, now = member_of(request), timezone.now()
    return 201, actions.reverse_payment(payment.pk, reason=payload.reason, by=member, now=now)


def _found(request: HttpRequest, payment_id: int) -> Payment:
    seen = Invoice.objects.visible_to(member_of(request))
    return get_object_or_404(Payment.objects.filter(invoice__in=seen), pk=payment_id)
