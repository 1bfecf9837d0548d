"""/api/v1/invoices/"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.sales import actions
from rapport.business.sales.models import Invoice
from rapport.business.team.queries import opening_hours
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .purchases import LineIn, LineOut, line_of
from .shapes import Number, Sum, member_of

invoices = Router(tags=["invoices"])
State = Literal["open", "part_paid", "overdue", "paid", "void"]


class InvoiceOut(Schema):
    """`paid_on` and `days_taken` are set once the whole has come."""

    id: Id
    number: str
    customer_id: int | None
    purchase_id: int | None
    issued_on: date
    due_on: date
    currency: str
    amount: Decimal
    paid: Decimal
    state: State
    paid_on: date | None
    days_taken: int | None
    note: str
    made_at: datetime


class InvoiceWhole(InvoiceOut):
    lines: list[LineOut]


class InvoiceIn(Schema):
    """By its lines, or by its amount. With a number, sending it twice is sending it once."""

    customer_id: Id
    number: Number | None = None
    lines: Annotated[list[LineIn], Field(max_length=200)] = []
    amount: Sum | None = None
    issued_on: date | None = None
    due_on: date | None = None
    note: Annotated[str, Field(max_length=300)] = ""


class VoidIn(Schema):
    reason: Annotated[str, Field(min_length=1, max_length=300)]


class Search(Filters):
    customer_id: int | None = None
    number: Number | None = None
    is_owed: bool | None = None
    is_overdue: bool | None = None


@invoices.get("/", response=Page[InvoiceOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Invoice.objects.visible_to(member_of(request))
    if filters.customer_id is not None:
        rows = rows.filter(customer_id=standing(filters.customer_id))
    if filters.number is not None:
        rows = rows.filter(number=filters.number)
    if filters.is_owed is not None:
        owed = Invoice.objects.unpaid().values("pk")
        rows = rows.filter(pk__in=owed) if filters.is_owed else rows.exclude(pk__in=owed)
    if filters.is_overdue is not None:
        late = Invoice.objects.overdue(_today()).values("pk")
        rows = rows.filter(pk__in=late) if filters.is_overdue else rows.exclude(pk__in=late)
    return page(
        rows,
        of=InvoiceOut,
        order=("-issued_on", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: map(_out, found),
    )


@invoices.post("/", response={201: InvoiceWhole})
def create(request: HttpRequest, payload: InvoiceIn) -> object:
    """Ask somebody for money."""
    member = member_of(request)
    get_object_or_404(Customer.objects.visible_to(member).led_to(payload.customer_id))
    facts = payload.model_dump(exclude={"lines"})
    invoice = actions.enter_invoice(
        lines=[line_of(member, one) for one in payload.lines],
        by=member,
        now=timezone.now(),
        **facts,
    )
    return 201, _whole(invoice)


@invoices.get("/{int:invoice_id}/", response=InvoiceWhole)
def show(request: HttpRequest, invoice_id: int) -> object:
    return _whole(found(request, invoice_id))


@invoices.post("/{int:invoice_id}/voiding/", response=InvoiceWhole)
def void(request: HttpRequest, invoice_id: int, payload: VoidIn) -> object:
    """It no longer counts; it stays to be read."""
    invoice = found(request, invoice_id)
    member, now = member_of(request), timezone.now()
    return _whole(actions.void_invoice(invoice.pk, reason=payload.reason, by=member, now=now))


def found(request: HttpRequest, invoice_id: int) -> Invoice:
    return get_object_or_404(Invoice.objects.visible_to(member_of(request)), pk=invoice_id)


def _today() -> date:
    return opening_hours().local(timezone.now()).date()


def _facts(invoice: Invoice) -> dict[str, object]:
    names = InvoiceOut.model_fields.keys() - {"state"}
    return {name: getattr(invoice, name) for name in names} | {
        "state": invoice.state(_today()).value
    }


def _out(invoice: Invoice) -> InvoiceOut:
    return InvoiceOut.model_validate(_facts(invoice))


def _whole(invoice: Invoice) -> InvoiceWhole:
    invoice.refresh_from_db()
    lines = [LineOut.model_validate(one) for one in invoice.lines.order_by("position")]
    return InvoiceWhole.model_validate(_facts(invoice) | {"lines": lines})
