"""The list of invoices with what is owed, and one invoice with its payments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from rapport.business.customers.models import Customer
from rapport.business.sales import rules
from rapport.business.sales.models import Invoice, InvoiceLine, InvoiceQuerySet, Payment
from rapport.business.team.models import Member
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.search.queries import find

from .habits import habit_of, habit_of_everybody

PAGE = 50
LONGEST_NUMBER = 18
SHOWS = ("owed", "overdue", "paid", "all")


@dataclass(frozen=True)
class InvoiceFilters:
    """What was asked for; anything unknown counts as not asked."""

    text: str = ""
    show: str = "owed"
    customer: int | None = None
    after: str = ""

    @property
    def are_set(self) -> bool:
        return bool(self.text or self.customer)


@dataclass(frozen=True)
class InvoiceRow:
    """One invoice as a line of the list."""

    invoice: Invoice
    state: rules.InvoiceState
    days_late: int

    @property
    def left(self) -> Decimal:
        return self.invoice.left


@dataclass(frozen=True)
class Age:
    """What is overdue for so long."""

    label: int  # 0 up to 30 days, 1 up to 60, 2 up to 90, 3 beyond
    invoices: int
    sums: list[Money]


@dataclass(frozen=True)
class Invoices:
    rows: list[InvoiceRow]
    filters: InvoiceFilters
    owed: list[Money]
    ages: list[Age]
    habit: rules.Typical | None
    more: str


@dataclass(frozen=True)
class ShownInvoice:
    """Everything its page says."""

    invoice: Invoice
    state: rules.InvoiceState
    lines: list[tuple[InvoiceLine, str, Decimal]]
    payments: list[tuple[Payment, bool]]  # and whether it can still be reversed
    expected: rules.Expected | None
    habit: rules.Typical | None
    days_late: int


def invoice_list(filters: InvoiceFilters, *, member: Member, today: date) -> Invoices:
    """One page of invoices this member may see, with what is owed in all and since when."""
    seen = _seen(filters, member)
    found = invoices_found(filters, member=member, today=today).select_related("customer")
    by_due = filters.show in {"owed", "overdue"}
    on, pk = _cursor(filters.after)
    if on is not None and by_due:
        found = found.filter(due_on__gte=on).exclude(due_on=on, pk__lte=pk)
    elif on is not None:
        found = found.filter(issued_on__lte=on).exclude(issued_on=on, pk__gte=pk)
    ordered = found.longest_due_first() if by_due else found.newest_first()
    page = list(ordered[: PAGE + 1])
    last = page[PAGE - 1] if len(page) > PAGE else None
    more = f"{last.due_on if by_due else last.issued_on}|{last.pk}" if last else ""
    owed, ages = _owed(seen, today)
    return Invoices(
        rows=[row_of(one, today) for one in page[:PAGE]],
        filters=filters,
        owed=owed,
        ages=ages,
        habit=habit_of(filters.customer).days if filters.customer else habit_of_everybody().days,
        more=more,
    )


def invoices_found(filters: InvoiceFilters, *, member: Member, today: date) -> InvoiceQuerySet:
    """All that was asked for, on however many pages."""
    return _shown(_found(_seen(filters, member), filters.text), filters, today)


def invoice_page(invoice: Invoice, *, today: date) -> ShownInvoice:
    """One invoice, what came for it, and when the rest is likely to come."""
    lines = invoice.lines.select_related("product").order_by("position")
    payments = list(invoice.payments.select_related("by").order_by("number"))
    undone = {one.undoes_id for one in payments}
    state = invoice.state(today)
    is_owed = state not in {rules.InvoiceState.PAID, rules.InvoiceState.VOID}
    own = habit_of(invoice.customer_id) if invoice.customer_id else None
    expected = None
    if is_owed:
        expected = rules.expected_payment(
            due_on=invoice.due_on,
            own=own.lateness if own else None,
            everybody=habit_of_everybody().lateness,
            today=today,
        )
    return ShownInvoice(
        invoice=invoice,
        state=state,
        lines=[(one, rules.plain(one.quantity), one.quantity * one.price) for one in lines],
        payments=[(one, one.undoes_id is None and one.pk not in undone) for one in payments],
        expected=expected,
        habit=own.days if own else None,
        days_late=(today - invoice.due_on).days,
    )


def row_of(invoice: Invoice, today: date) -> InvoiceRow:
    return InvoiceRow(invoice, invoice.state(today), (today - invoice.due_on).days)


def owed_by(customer: Customer, *, member: Member, today: date) -> tuple[list[Money], list[Money]]:
    """What one customer owes, and how much of it is overdue."""
    rows = Invoice.objects.visible_to(member).filter(customer=customer).unpaid()
    facts = list(rows.values_list("currency", F("amount") - F("paid"), "due_on"))
    late = [(currency, left) for currency, left, due_on in facts if due_on < today]
    return _sums((currency, left) for currency, left, _ in facts), _sums(late)


def _seen(filters: InvoiceFilters, member: Member) -> InvoiceQuerySet:
    seen = Invoice.objects.visible_to(member)
    return seen.filter(customer=filters.customer) if filters.customer else seen


def _owed(seen: InvoiceQuerySet, today: date) -> tuple[list[Money], list[Age]]:
    facts = seen.unpaid().values_list("currency", F("amount") - F("paid"), "due_on")
    everything: list[tuple[str, Decimal]] = []
    groups: list[list[tuple[str, Decimal]]] = [[] for _ in range(len(rules.AGES) + 1)]
    for currency, left, due_on in facts.iterator(chunk_size=2000):
        everything.append((currency, left))
        if due_on < today:
            groups[rules.age_group(due_on=due_on, today=today)].append((currency, left))
    ages = [Age(n, len(some), _sums(some)) for n, some in enumerate(groups) if some]
    return _sums(everything), ages


def _sums(parts: Iterable[tuple[str, Decimal]]) -> list[Money]:
    """One sum for each currency, the largest first."""
    totals: dict[str, Decimal] = {}
    for currency, left in parts:
        totals[currency] = totals.get(currency, Decimal(0)) + left
    cents = {currency: total.quantize(rules.CENT) for currency, total in totals.items()}
    return [Money(total, currency) for currency, total in sorted(cents.items(), key=_by_sum)]


def _by_sum(one: tuple[str, Decimal]) -> tuple[Decimal, str]:
    return (-one[1], one[0])


def _found(seen: InvoiceQuerySet, text: str) -> InvoiceQuerySet:
    if not text:
        return seen
    hits = find(text, kinds=("customer",), audiences=("all", "managers"))
    ids = [int(hit.reference.partition(":")[2]) for hit in hits]
    known = Customer.objects.filter(pk__in=ids).values("pk")
    return seen.filter(Q(number__iexact=text) | Q(customer__in=known))


def _shown(found: InvoiceQuerySet, filters: InvoiceFilters, today: date) -> InvoiceQuerySet:
    shown: dict[str, Any] = {
        "owed": found.unpaid,
        "overdue": lambda: found.overdue(today),
        "paid": found.settled,
    }
    chosen: InvoiceQuerySet = shown.get(filters.show, found.all)()
    return chosen


def _cursor(after: str) -> tuple[date | None, int]:
    day, _, pk = after.rpartition("|")
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None, 0
    if not (pk.isascii() and pk.isdecimal()) or len(pk) > LONGEST_NUMBER:
        return None, 0
    return on, int(pk)
