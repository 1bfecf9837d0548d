"""What stands open between us and a customer, as far as they were told it themselves."""

from dataclasses import dataclass
from datetime import date

from rapport.business.cases.models import Case
from rapport.business.projects.models import Project
from rapport.business.sales.models import Invoice, Quote

MOST = 30


@dataclass(frozen=True)
class Asked:
    """A question or complaint of theirs, under the words they wrote above it."""

    title: str
    kind: str
    case: Case


@dataclass(frozen=True)
class Matters:
    """Never our own goals, notes, names of colleagues or reasons: only what they know from us."""

    asked: list[Asked]
    work: list[Project]
    unpaid: list[Invoice]
    paid: list[Invoice]
    quotes: list[Quote]

    @property
    def is_empty(self) -> bool:
        return not any((self.asked, self.work, self.unpaid, self.paid, self.quotes))


def matters_of(customer_id: int, *, today: date) -> Matters:
    """Four questions, whoever asks; all by the customer who is in, and by no number of theirs."""
    cases = Case.objects.filter(customer=customer_id).open().select_related("conversation")
    work = Project.objects.filter(customer=customer_id).open().select_related("at_step")
    bills = Invoice.objects.filter(customer=customer_id).valid().newest_first()
    quotes = Quote.objects.filter(customer=customer_id, valid_until__gte=today).waiting()
    invoices = list(bills[:MOST])
    return Matters(
        asked=[_asked(one) for one in cases.order_by("-opened_at", "-pk")[:MOST]],
        work=list(work.order_by("begun_at", "pk")[:MOST]),
        unpaid=[one for one in invoices if one.left],
        paid=[one for one in invoices if not one.left],
        quotes=list(quotes.order_by("valid_until", "pk")[:MOST]),
    )


def _asked(case: Case) -> Asked:
    subject = case.conversation.subject if case.conversation else ""
    kind = str(case.get_kind_display())
    return Asked(subject or kind, kind, case)
