"""Paid and unpaid invoices, read set-wise and bounded."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from rapport.business.figures.rules.payments import Owed
from rapport.business.sales.models import Invoice, InvoiceQuerySet
from rapport.business.sales.rules import FEWEST

from .asking import Asking
from .stretches import TOGETHER, together

MOST = 200_000
_DAY = timedelta(days=1)
HABIT = 24  # the newest paid invoices of somebody tell their habit


@dataclass(frozen=True, slots=True)
class Paid:
    """One invoice that was paid in full."""

    number: int
    customer: int | None
    kind: str
    stage: str
    days: int  # from the invoice to the whole sum
    late: int  # after it was due; below zero before
    on: date


def paid(asking: Asking, *, since: date, until: date) -> list[Paid]:
    """Invoices whose whole sum came on these days, newest first. One query."""
    rows = seen(asking).settled().filter(paid_on__gte=since, paid_on__lte=until)
    fields = (
        "pk", "customer", "customer__kind", "customer__stage", "days_taken", "paid_on", "due_on",
    )  # fmt: skip
    return [
        Paid(pk, customer, kind or "", stage or "", days or 0, (on - due).days, on)
        for pk, customer, kind, stage, days, on, due in rows.order_by("-paid_on", "-pk")
        .values_list(*fields)[:MOST]
        .iterator(chunk_size=TOGETHER)
        if on is not None
    ]


def lateness(asking: Asking, customers: set[int]) -> dict[int, list[int]]:
    """How many days after the due day each of these paid, oldest first, the newest HABIT."""
    found: dict[int, list[int]] = defaultdict(list)
    for some in together(sorted(customers)):
        rows = seen(asking).settled().filter(customer__in=some).order_by("-paid_on", "-pk")
        dated = rows.values_list("customer", "paid_on", "due_on").iterator(chunk_size=TOGETHER)
        for customer, on, due in dated:
            if customer is not None and on is not None and len(found[customer]) < HABIT:
                found[customer].append((on - due).days)
    return {customer: days[::-1] for customer, days in found.items()}


def unpaid(asking: Asking) -> list[tuple[int, Owed]]:
    """What is owed now, the longest due first, with the day its money is likely to come."""
    owed = seen(asking).unpaid().longest_due_first()
    fields = ("pk", "due_on", "amount", "paid", "currency", "customer")
    rows = list(owed.values_list(*fields)[:MOST])
    own = lateness(asking, {customer for *_, customer in rows if customer})
    newest = seen(asking).settled().order_by("-paid_on", "-pk")
    everybody = [
        (on - due).days
        for on, due in newest.values_list("paid_on", "due_on")[:1000]
        if on is not None
    ]
    usual = median_low(everybody) if len(everybody) >= FEWEST else 0
    found = []
    for pk, due_on, amount, paid_already, currency, customer in rows:
        habit = own.get(customer or 0, [])
        late = median_low(habit) if len(habit) >= FEWEST else usual
        likely = due_on + late * _DAY
        found.append((pk, Owed(due_on, amount - paid_already, currency, likely)))
    return found


def seen(asking: Asking) -> InvoiceQuerySet:
    rows = Invoice.objects.all()
    if asking.member is not None:
        rows = rows.visible_to(asking.member)
    if asking.customers is None:
        return rows
    return rows.filter(customer__in=asking.customers.values("pk"))
