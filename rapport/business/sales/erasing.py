"""Purchases and invoices stay for the books, without the person; so do quotes."""

from collections.abc import Mapping
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.customers.rights.marks import BILL
from rapport.business.sales.models import (
    Invoice,
    InvoiceLine,
    Payment,
    Product,
    Purchase,
    PurchaseLine,
    Quote,
    QuoteLine,
)
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Numbers, days and sums stay, so that revenue stays true; nobody stands beside them any more.

    What a line says may be a name to be embroidered: it says what the product is called instead.
    """
    ids = _ids(Purchase, traces)
    _reword(PurchaseLine.objects.filter(purchase__in=ids))
    Purchase.objects.filter(pk__in=ids).update(customer=None, note="")
    owed, quoted = _invoices(traces), _quotes(traces)
    traces.refer("purchase", ids)
    numbers = Purchase.objects.filter(pk__in=ids).exclude(number=None)
    traces.marks |= {
        (BILL, number) for number in numbers.values_list("number", flat=True) if number
    }
    return {"purchases": len(ids), "invoices": owed, "quotes": quoted}


def _invoices(traces: Traces) -> int:
    ids = _ids(Invoice, traces)
    _reword(InvoiceLine.objects.filter(invoice__in=ids))
    Payment.objects.filter(invoice__in=ids).update(reason="")
    invoices = Invoice.objects.filter(pk__in=ids)
    invoices.update(customer=None, note="", void_reason="")
    traces.refer("invoice", ids)
    traces.marks |= {(BILL, number) for number in invoices.values_list("number", flat=True)}
    return len(ids)


def _quotes(traces: Traces) -> int:
    ids = _ids(Quote, traces)
    _reword(QuoteLine.objects.filter(quote__in=ids))
    Quote.objects.filter(pk__in=ids).update(customer=None, title="", note="", answer="")
    traces.refer("quote", ids)
    return len(ids)


def _ids(model: Any, traces: Traces) -> list[int]:
    return list(model.objects.filter(customer__in=traces.customers).values_list("pk", flat=True))


def _reword(lines: "QuerySet[Any]") -> None:
    called = Product.objects.filter(pk=OuterRef("product_id")).values("name")
    lines.update(text=Coalesce(Subquery(called), Value("")))


ERASER = Eraser(
    erase=erase,
    kinds={
        "purchases": say("Purchases, kept for the books without the person"),
        "invoices": say("Invoices, kept for the books without the person"),
        "quotes": say("Quotes, kept without the person"),
    },
)
