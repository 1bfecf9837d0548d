"""Taking invoices back that an import brought."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rapport.business.customers.imports.kinds import CREATED, Tally
from rapport.business.customers.imports.leaving import remove_unused
from rapport.business.customers.models import ImportedRow
from rapport.business.sales import rules
from rapport.business.sales.events import InvoicesImported
from rapport.business.sales.models import Invoice, Payment, Quote
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import erase_many, record


def take_back(
    rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
) -> None:
    """Invoices go with the payment that came along, unless more has happened to them since."""
    ids = {_id(row.reference) for row in rows}
    found = Invoice.objects.select_for_update().in_bulk(ids)
    customers = {one.customer_id for one in found.values() if one.customer_id}
    going: list[int] = []
    for row in rows:
        invoice = found.get(_id(row.reference))
        if invoice is None:
            tally.keep(row.reference, "", say("It is gone already."))
        elif row.outcome != CREATED:
            _payment_back(row, invoice, tally)
        elif _is_used(invoice):
            tally.keep(row.reference, str(invoice), say("Something has happened to it since."))
        else:
            going.append(invoice.pk)
    Payment.objects.filter(invoice__in=going).delete()
    Invoice.objects.filter(pk__in=going).delete()
    erase_many([f"invoice:{pk}" for pk in going])
    tally.removed += len(going)
    made = [one for row in rows for one in (row.before or {}).get("made", [])]
    left = customers - remove_unused(_id(one) for one in made if one.startswith("customer:"))
    event = InvoicesImported(
        import_id=rows[0].of_id, invoices=len(ids), customers=tuple(sorted(left))
    )
    record(event, by=by, at=now)


def _is_used(invoice: Invoice) -> bool:
    """Paid, reminded or voided by hand since, or belonging to a quote."""
    by_hand = invoice.payments.exclude(way=Payment.Way.OTHER, number=1).exists()
    touched = invoice.reminded_at is not None or bool(invoice.void_reason)
    return by_hand or touched or Quote.objects.filter(invoice=invoice).exists()


def _payment_back(row: ImportedRow, invoice: Invoice, tally: Tally) -> None:
    """The payment this row brought goes, if it is still the last one."""
    facts: dict[str, Any] = row.before or {}
    payment = invoice.payments.filter(pk=int(facts.get("payment", 0))).first()
    last = invoice.payments.order_by("-number").first()
    if payment is None or payment != last:
        tally.keep(row.reference, str(invoice), say("More was paid since."))
        return
    payment.delete()
    rest = [(one.paid_on, one.amount) for one in invoice.payments.all()]
    invoice.paid = sum((money for _, money in rest), start=invoice.paid * 0)
    invoice.paid_on = rules.settled_on(amount=invoice.amount, payments=rest)
    settled = invoice.paid_on
    invoice.days_taken = max(0, (settled - invoice.issued_on).days) if settled else None
    invoice.save(update_fields=["paid", "paid_on", "days_taken"])
    tally.restored += 1


def _id(reference: str) -> int:
    return int(reference.rpartition(":")[2])
