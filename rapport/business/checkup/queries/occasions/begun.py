"""How it began: the first month of a new customer."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from rapport.business.cases.models import Case
from rapport.business.promises.models import Promise
from rapport.business.sales.models import Purchase
from rapport.plumbing.ledger.models import Entry

from .merged import heads
from .occasion import Occasion, Span

MONTH = timedelta(days=30)
Slips = dict[int, list[tuple[datetime, str]]]


def untidy(span: Span) -> list[Occasion]:
    """Thirty days from a first purchase: did anything go wrong?"""
    bought = Purchase.objects.filter(customer__isnull=False, is_return=False)
    before = Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk"))
    earlier = bought.filter(before, customer=OuterRef("customer"))
    first = bought.filter(~Exists(earlier), at__gte=span.since - MONTH, at__lt=span.until - MONTH)
    slips = _slips(span)
    found = []
    for customer, began in first.values_list("customer", "at"):
        end = began + MONTH
        if end > span.now:
            continue
        theirs = [what for at, what in slips.get(customer, ()) if began <= at < end]
        about = theirs[0] if theirs else f"customer:{customer}"
        found.append(Occasion(customer, end, bool(theirs), about))
    return found


def _slips(span: Span) -> Slips:
    """Late first answers, broken promises and complaints, by customer, oldest first."""
    when = {"gte": span.since - MONTH, "lt": span.until}
    slips: list[tuple[int, datetime, str]] = []
    complaints = Case.objects.filter(
        kind=Case.Kind.COMPLAINT, customer__isnull=False, **_within("opened_at", when)
    )
    for pk, customer, at in complaints.values_list("pk", "customer", "opened_at"):
        slips.append((customer, at, f"case:{pk}"))
    broken = Promise.objects.filter(state=Promise.State.BROKEN, **_within("ended_at", when))
    for pk, customer, ended in broken.values_list("pk", "customer", "ended_at"):
        if ended is not None:
            slips.append((customer, ended, f"promise:{pk}"))
    late = Entry.objects.filter(
        kind="cases.answered", facts__first=True, facts__in_time=False, **_within("at", when)
    )
    head = heads()
    for at, facts in late.values_list("at", "facts"):
        if (told := facts.get("customer_id")) is not None:
            slips.append((head.get(told, told), at, f"case:{facts['case_id']}"))
    found: Slips = {}
    for customer, at, what in sorted(slips):
        found.setdefault(customer, []).append((at, what))
    return found


def _within(name: str, when: dict[str, datetime]) -> dict[str, datetime]:
    return {f"{name}__{test}": moment for test, moment in when.items()}
