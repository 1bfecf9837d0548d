"""Purchases stay for the books, without the person."""

from collections.abc import Mapping

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.customers.rights.marks import BILL
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """Number, day and sums stay, so that revenue stays true; nobody stands beside them any more.

    What a line says may be a name to be embroidered: it says what the product is called instead.
    """
    bought = Purchase.objects.filter(customer__in=traces.customers)
    ids = list(bought.values_list("pk", flat=True))
    called = Product.objects.filter(pk=OuterRef("product_id")).values("name")
    lines = PurchaseLine.objects.filter(purchase__in=ids)
    lines.update(text=Coalesce(Subquery(called), Value("")))
    Purchase.objects.filter(pk__in=ids).update(customer=None, note="")
    traces.refer("purchase", ids)
    numbers = Purchase.objects.filter(pk__in=ids).exclude(number=None)
    traces.marks |= {
        (BILL, number) for number in numbers.values_list("number", flat=True) if number
    }
    return {"purchases": len(ids)}


ERASER = Eraser(
    erase=erase,
    kinds={"purchases": say("Purchases, kept for the books without the person")},
)
