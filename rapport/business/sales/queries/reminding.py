"""A friendly reminder of an invoice, ready to be read over, or why it must wait."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation
from django.utils.formats import date_format

from rapport.business.customers.models import Restraint
from rapport.business.sales import rules
from rapport.business.sales.models import Invoice
from rapport.business.team.queries import business
from rapport.plumbing.design.moments import money
from rapport.plumbing.kernel.words import Sentence, heard


@dataclass(frozen=True)
class Reminding:
    draft: rules.Reminder
    # While a complaint is open, that comes first.
    waits_for: Sentence | None


def reminding(invoice: Invoice, *, today: date, now: datetime) -> Reminding | None:
    """Nothing where nothing is overdue or nobody stands on it."""
    customer = invoice.customer
    if customer is None or rules.reminder_refusal(state=invoice.state(today)):
        return None
    language = customer.language or business().language
    with translation.override(language):
        draft = rules.reminder(
            language=language,
            name=customer.goes_by or customer.name,
            number=invoice.number,
            issued=date_format(invoice.issued_on, "j F Y"),
            due=date_format(invoice.due_on, "j F Y"),
            amount=money(invoice.amount, invoice.currency),
            left=money(invoice.left, invoice.currency),
        )
    held = Restraint.objects.in_force().filter(customer=customer).order_by("placed_at", "pk")
    waiting = (
        heard(one.reason)
        for one in held
        if not one.purposes and (one.until_at is None or one.until_at > now)
    )
    return Reminding(draft, next(waiting, None))
