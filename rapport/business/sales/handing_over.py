"""What somebody bought, owes and was quoted, for the file that is handed over to them."""

from collections.abc import Iterable
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.sales.models import Invoice, Purchase, Quote
from rapport.plumbing.kernel.words import say


def _purchases(one: Customer) -> Iterable[dict[str, object]]:
    bought = Purchase.objects.filter(customer=one).prefetch_related("lines")
    for purchase in bought.order_by("at", "pk"):
        yield {
            "at": purchase.at,
            "number": purchase.number,
            "channel": str(purchase.get_channel_display()),
            "total": purchase.total,
            "currency": purchase.currency,
            "is_return": purchase.is_return,
            "note": purchase.note,
            "lines": [
                {"text": line.text, "quantity": line.quantity, "price": line.price}
                for line in sorted(purchase.lines.all(), key=lambda line: line.position)
            ],
        }


def _invoices(one: Customer) -> Iterable[dict[str, object]]:
    owed = Invoice.objects.filter(customer=one).prefetch_related("lines", "payments")
    for invoice in owed.order_by("issued_on", "pk"):
        yield {
            "number": invoice.number,
            "issued_on": invoice.issued_on,
            "due_on": invoice.due_on,
            "amount": invoice.amount,
            "paid": invoice.paid,
            "currency": invoice.currency,
            "paid_on": invoice.paid_on,
            "reminded_at": invoice.reminded_at,
            "voided_at": invoice.voided_at,
            "void_reason": invoice.void_reason,
            "note": invoice.note,
            "lines": _lines(invoice.lines.all()),
            "payments": [
                {
                    "paid_on": payment.paid_on,
                    "amount": payment.amount,
                    "way": str(payment.get_way_display()),
                    "reason": payment.reason,
                }
                for payment in sorted(invoice.payments.all(), key=lambda payment: payment.number)
            ],
        }


def _quotes(one: Customer) -> Iterable[dict[str, object]]:
    quoted = Quote.objects.filter(customer=one).prefetch_related("lines")
    for quote in quoted.order_by("made_at", "pk"):
        yield {
            "number": quote.number,
            "title": quote.title,
            "made_at": quote.made_at,
            "valid_until": quote.valid_until,
            "state": str(quote.get_state_display()),
            "answered_at": quote.answered_at,
            "answer": quote.answer,
            "total": quote.total,
            "currency": quote.currency,
            "note": quote.note,
            "lines": _lines(quote.lines.all()),
        }


def _lines(lines: Iterable[Any]) -> list[dict[str, object]]:
    return [
        {"text": line.text, "quantity": line.quantity, "price": line.price}
        for line in sorted(lines, key=lambda line: line.position)
    ]


_LINE = {"quantity": say("Quantity"), "text": say("What"), "price": say("Price each")}
SECTIONS = (
    Section(
        name="purchases",
        title=say("Purchases"),
        rows=_purchases,
        columns={
            "at": say("When"),
            "number": say("Number"),
            "channel": say("Where"),
            "lines": say("What"),
            "total": say("Sum"),
            "currency": say("Currency"),
            "note": say("Note"),
        },
        within=_LINE,
    ),
    Section(
        name="invoices",
        title=say("Invoices"),
        rows=_invoices,
        columns={
            "issued_on": say("Written"),
            "number": say("Number"),
            "lines": say("What"),
            "amount": say("Sum"),
            "paid": say("Paid"),
            "currency": say("Currency"),
            "due_on": say("Due"),
            "paid_on": say("Paid in full"),
            "payments": say("Payments"),
            "reminded_at": say("Reminded"),
            "voided_at": say("No longer counts since"),
            "void_reason": say("Why it no longer counts"),
            "note": say("Note"),
        },
        within={
            **_LINE,
            "paid_on": say("When"),
            "amount": say("Sum"),
            "way": say("How"),
            "reason": say("Why it went back"),
        },
    ),
    Section(
        name="quotes",
        title=say("Quotes"),
        rows=_quotes,
        columns={
            "made_at": say("When"),
            "number": say("Number"),
            "title": say("What about"),
            "lines": say("What"),
            "total": say("Sum"),
            "currency": say("Currency"),
            "valid_until": say("Good until"),
            "state": say("State"),
            "answered_at": say("Answered"),
            "answer": say("In their words"),
            "note": say("Note"),
        },
        within=_LINE,
    ),
)
