"""How long people take to pay: one customer, or everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapport.business.sales import rules
from rapport.business.sales.models import Invoice

# The newest paid invoices tell today's habit.
OF_ONE, OF_ALL = 24, 1000


@dataclass(frozen=True)
class Habit:
    """Days from the invoice to the money, and days after it was due; None is too little to say."""

    days: rules.Typical | None
    lateness: rules.Typical | None


def habit_of(customer_id: int) -> Habit:
    rows = Invoice.objects.settled().filter(customer=customer_id).order_by("-issued_on", "-pk")
    return _habit(rows.values_list("days_taken", "issued_on", "due_on")[:OF_ONE])


def habit_of_everybody() -> Habit:
    rows = Invoice.objects.settled().order_by("-issued_on", "-pk")
    return _habit(rows.values_list("days_taken", "issued_on", "due_on")[:OF_ALL])


def _habit(rows: Iterable[tuple[int | None, date, date]]) -> Habit:
    facts = [(days or 0, (due_on - issued_on).days) for days, issued_on, due_on in rows]
    return Habit(
        days=rules.typical([days for days, _ in facts]),
        lateness=rules.typical([days - allowed for days, allowed in facts]),
    )
