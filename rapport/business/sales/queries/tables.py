"""The lists of invoices, their payments and quotes as rows of a spreadsheet, however long."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from rapport.business.sales.models import Payment
from rapport.business.sales.rules import CENT
from rapport.business.team.models import Member

from .invoices import InvoiceFilters, invoices_found
from .quotes import QuoteFilters, quotes_found

BATCH = 1_000


def invoice_table(filters: InvoiceFilters, *, member: Member, today: date) -> Iterator[list[Any]]:
    """Every invoice that was asked for, the longest due first, and how it stands today."""
    found = invoices_found(filters, member=member, today=today).select_related("customer")
    for one in found.longest_due_first().iterator(chunk_size=BATCH):
        is_void = one.voided_at is not None
        yield [
            one.number, _name(one), one.issued_on, one.due_on, one.state(today).value,
            _cents(one.amount), _cents(one.paid), Decimal("0.00") if is_void else _cents(one.left),
            one.currency, one.paid_on, one.days_taken, one.note, one.void_reason,
        ]  # fmt: skip


def payment_table(filters: InvoiceFilters, *, member: Member, today: date) -> Iterator[list[Any]]:
    """Every entry for the invoices that were asked for, in the order in which they were made."""
    asked = invoices_found(filters, member=member, today=today).order_by().values("pk")
    found = Payment.objects.filter(invoice__in=asked).select_related("invoice__customer", "by")
    for one in found.order_by("at", "pk").iterator(chunk_size=BATCH):
        yield [
            one.pk, one.invoice.number, _name(one.invoice), one.paid_on, _cents(one.amount),
            one.invoice.currency, one.way, _cents(one.paid), one.undoes_id, one.reason,
            str(one.by) if one.by else "", one.at,
        ]  # fmt: skip


def quote_table(filters: QuoteFilters, *, member: Member) -> Iterator[list[Any]]:
    """Every quote that was asked for, the newest first."""
    found = quotes_found(filters, member=member).select_related("customer", "invoice")
    for one in found.newest_first().iterator(chunk_size=BATCH):
        yield [
            one.number, _name(one), one.title, one.state, _cents(one.total), one.currency,
            one.is_tax_included, one.valid_until, one.made_at, one.sent_at, one.answered_at,
            one.answer, one.invoice.number if one.invoice else "",
        ]  # fmt: skip


def _name(one: Any) -> str:
    return one.customer.name if one.customer else ""


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT)
