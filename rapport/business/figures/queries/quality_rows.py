"""What was sold, came back, was complained about and praised, read set-wise and bounded."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from rapport.business.cases.models import Case
from rapport.business.figures.rules.quality import NEAR, product_of
from rapport.business.sales.models import InvoiceLine, PurchaseLine

from .asking import Asking
from .stretches import TOGETHER, together

MOST = 200_000
KINDS = (Case.Kind.COMPLAINT, Case.Kind.PRAISE)


@dataclass(frozen=True, slots=True)
class Word:
    """A complaint or a praise, and what it is about as far as the record can tell."""

    case: int
    kind: str
    at: datetime
    product: int | None
    is_named: bool


def words(asking: Asking) -> list[Word]:
    """Every complaint and praise of these days, the newest first. Two queries."""
    rows = asking.cases.filter(
        kind__in=KINDS, opened_at__gte=asking.began_at, opened_at__lt=asking.ended_at
    )
    fields = ("pk", "kind", "opened_at", "customer", "finding__product")
    newest = rows.order_by("-opened_at", "-pk").values_list(*fields)[:MOST]
    found: list[Word] = []
    for some in together(newest.iterator(chunk_size=TOGETHER)):
        found += _words(some, asking)
    return found


def _words(found: list[tuple[Any, ...]], asking: Asking) -> list[Word]:
    open_ones = {customer for *_, customer, named in found if customer and named is None}
    bought = _bought(open_ones, asking)
    return [
        Word(
            case=pk,
            kind=kind,
            at=at,
            product=product_of(named=named, at=at, bought=bought.get(customer or 0, ())),
            is_named=named is not None,
        )
        for pk, kind, at, customer, named in found
    ]


def _bought(customers: set[int], asking: Asking) -> dict[int, list[tuple[datetime, int]]]:
    """What these people bought shortly before, for the words that name nothing."""
    rows = PurchaseLine.objects.filter(
        purchase__customer__in=customers,
        purchase__is_return=False,
        purchase__at__gte=asking.began_at - NEAR,
        purchase__at__lt=asking.ended_at,
        product__isnull=False,
    )
    found: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for customer, at, product in rows.values_list("purchase__customer", "purchase__at", "product"):
        if customer is not None and product is not None:
            found[customer].append((at, product))
    return found


def sold_and_returned(asking: Asking) -> dict[int, tuple[int, int]]:
    """How often each product was sold, and how often it came back. Two queries."""
    found: dict[int, tuple[int, int]] = {}
    rows = lines_of(asking).values("product").order_by()
    for row in rows.annotate(
        sold=Count("pk", filter=Q(purchase__is_return=False)),
        back=Count("pk", filter=Q(purchase__is_return=True)),
    ):
        found[row["product"]] = (row["sold"], row["back"])
    billed = _billed(asking).values("product").order_by().annotate(sold=Count("pk"))
    for row in billed:
        sold, back = found.get(row["product"], (0, 0))
        found[row["product"]] = (sold + row["sold"], back)
    return found


def sold_by_step(
    asking: Asking, steps: Sequence[date], product: int | None = None
) -> dict[date, tuple[int, int]]:
    """The same for each week or month of the stretch, of one product or of all. Two queries."""
    lines, billed = lines_of(asking), _billed(asking)
    if product is not None:
        lines, billed = lines.filter(product=product), billed.filter(product=product)
    ends = [*steps[1:], asking.stretch.until + timedelta(days=1)]
    counts: dict[str, Any] = {}
    bills: dict[str, Any] = {}
    for place, (step, end) in enumerate(zip(steps, ends, strict=True)):
        within = Q(purchase__at__gte=asking.midnight(step), purchase__at__lt=asking.midnight(end))
        counts[f"sold{place}"] = Count("pk", filter=within & Q(purchase__is_return=False))
        counts[f"back{place}"] = Count("pk", filter=within & Q(purchase__is_return=True))
        bills[f"sold{place}"] = Count(
            "pk", filter=Q(invoice__issued_on__gte=step, invoice__issued_on__lt=end)
        )
    over, more = lines.aggregate(**counts), billed.aggregate(**bills)
    return {
        step: (over[f"sold{place}"] + more[f"sold{place}"], over[f"back{place}"])
        for place, step in enumerate(steps)
    }


def returned_lines(asking: Asking, product: int) -> Any:
    """The lines in which this product came back, newest first."""
    rows = lines_of(asking).filter(product=product, purchase__is_return=True)
    return rows.select_related("purchase__customer").order_by("-purchase__at", "-pk")


def lines_of(asking: Asking) -> "QuerySet[PurchaseLine]":
    rows = PurchaseLine.objects.filter(
        product__isnull=False,
        purchase__at__gte=asking.began_at,
        purchase__at__lt=asking.ended_at,
    )
    if asking.customers is not None:
        rows = rows.filter(purchase__customer__in=asking.customers.values("pk"))
    return rows


def _billed(asking: Asking) -> Any:
    """Lines of invoices that no purchase stands for already."""
    rows = InvoiceLine.objects.filter(
        product__isnull=False,
        invoice__purchase=None,
        invoice__voided_at=None,
        invoice__issued_on__gte=asking.stretch.since,
        invoice__issued_on__lte=asking.stretch.until,
    )
    if asking.customers is not None:
        rows = rows.filter(invoice__customer__in=asking.customers.values("pk"))
    return rows
