"""Invoices, a stretch of lines at a time; a payment more in the file is a payment more here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from rapport.business.customers.imports import ImportKind, Landed, Line, Setting, created, refused
from rapport.business.customers.imports.kinds import UNCHANGED, UPDATED, Tally
from rapport.business.customers.models import Customer, Import, ImportedRow
from rapport.business.sales.events import InvoiceSent, InvoicesImported
from rapport.business.sales.imports.known import Buyers, buyers
from rapport.business.sales.imports.returning import without_erased
from rapport.business.sales.models import Invoice, Payment
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record, record_many

from .fields import TARGETS
from .leaving import take_back
from .lines import Owed, understood


@dataclass
class Stretch:
    """What a stretch of rows writes."""

    setting: Setting
    known: dict[str, Invoice]
    new: list[Invoice] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    changed: list[Invoice] = field(default_factory=list)


class InvoiceImport(ImportKind):
    """A table with one row for each invoice."""

    name = "invoices"
    label = say("Invoices")
    targets = TARGETS

    def mapping_problem(self, targets: set[str]) -> Sentence | None:
        if not targets & {"customer", "email", "name"}:
            return say("No column says who owes it.")
        return super().mapping_problem(targets)

    def land(self, lines: Sequence[Line], setting: Setting) -> list[Landed]:
        rows = without_erased([(line, understood(line, setting)) for line in lines])
        owed = [one for _, one in rows if isinstance(one, Owed)]
        found = Invoice.objects.select_for_update().filter(number__in={one.number for one in owed})
        stretch = Stretch(setting, {one.number: one for one in found})
        people = buyers([one for one in owed if one.number not in stretch.known], setting)
        placed = [(line, one, _placed(one, people, stretch)) for line, one in rows]
        _write(stretch)
        return _answers(placed, stretch, people)

    def announce(self, job: Import, landed: Sequence[Landed], setting: Setting) -> None:
        ids = {int(one.reference.rpartition(":")[2]) for one in landed if one.reference}
        if not ids:
            return
        touched = Invoice.objects.filter(pk__in=ids).exclude(customer=None)
        event = InvoicesImported(
            import_id=job.pk,
            invoices=len(ids),
            customers=tuple(sorted(set(touched.values_list("customer_id", flat=True)))),
        )
        record(event, by=setting.by, at=setting.now)

    def take_back(
        self, rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
    ) -> None:
        take_back(rows, tally, by=by, now=now)


def _placed(
    one: Owed | Sentence, people: Buyers, stretch: Stretch
) -> tuple[str, Invoice | None, Sentence | None]:
    """What becomes of a row: the outcome, its invoice, or the reason against it."""
    if isinstance(one, Sentence):
        return "", None, one
    known = stretch.known.get(one.number)
    if known is not None:
        return _again(one, known, stretch)
    whose = people.whose(one)
    if not isinstance(whose, Customer):
        return "", None, whose or say("It does not say who owes it.")
    invoice = _invoice(one, whose, stretch.setting)
    stretch.known[one.number] = invoice
    stretch.new.append(invoice)
    if one.paid:
        stretch.payments.append(_payment(invoice, one, one.paid, 1, stretch.setting))
    return "created", invoice, None


def _again(
    one: Owed, known: Invoice, stretch: Stretch
) -> tuple[str, Invoice | None, Sentence | None]:
    """A known invoice of which more was paid since; anything else that differs is refused."""
    if known.amount != one.amount or known.currency != one.currency:
        reason = say("The number {number} is another invoice here.", number=one.number)
        return "", None, reason
    if one.paid <= known.paid or known.voided_at is not None:
        return UNCHANGED, known, None
    if known.pk is None:
        return "", None, say("It stands twice in the file, with different payments.")
    number = known.payments.count() + 1
    more = one.paid - known.paid
    known.paid = one.paid
    stretch.payments.append(_payment(known, one, more, number, stretch.setting))
    _settle(known, one)
    stretch.changed.append(known)
    return UPDATED, known, None


def _invoice(one: Owed, whose: Customer, setting: Setting) -> Invoice:
    invoice = Invoice(
        customer=whose,
        number=one.number,
        issued_on=one.issued_on,
        due_on=one.due_on,
        currency=one.currency,
        amount=one.amount,
        paid=one.paid,
        note=one.note,
        by=setting.by,
        made_at=setting.now,
        voided_at=setting.now if one.is_void and not one.paid else None,
    )
    _settle(invoice, one)
    return invoice


def _settle(invoice: Invoice, one: Owed) -> None:
    if one.paid_on is not None and one.paid >= invoice.amount:
        invoice.paid_on = one.paid_on
        invoice.days_taken = max(0, (one.paid_on - invoice.issued_on).days)


def _payment(
    invoice: Invoice, one: Owed, amount: Decimal, number: int, setting: Setting
) -> Payment:
    return Payment(
        invoice=invoice,
        number=number,
        amount=amount,
        paid=one.paid,
        paid_on=one.paid_on or one.issued_on,
        way=Payment.Way.OTHER,
        at=setting.now,
        by=setting.by,
    )


def _write(stretch: Stretch) -> None:
    Invoice.objects.bulk_create(stretch.new, batch_size=500)
    Invoice.objects.bulk_update(stretch.changed, ["paid", "paid_on", "days_taken"], batch_size=200)
    for one in stretch.payments:
        invoice = one.invoice
        one.invoice = invoice  # Once more: it has a key only now.
    Payment.objects.bulk_create(stretch.payments, batch_size=500)
    if not stretch.setting.is_dry_run:
        told = [(_sent(one), stretch.setting.now) for one in stretch.new]
        record_many(told, by=stretch.setting.by)


def _sent(invoice: Invoice) -> InvoiceSent:
    return InvoiceSent(
        invoice_id=invoice.pk,
        customer_id=invoice.customer_id,
        number=invoice.number,
        amount=invoice.amount,
        currency=invoice.currency,
        due_on=invoice.due_on,
    )


def _answers(
    placed: Sequence[tuple[Line, Owed | Sentence, tuple[str, Invoice | None, Sentence | None]]],
    stretch: Stretch,
    people: Buyers,
) -> list[Landed]:
    """Each row with what came into being along with it; the payment, so that undo finds it."""
    payments = {one.invoice.number: one.pk for one in stretch.payments}
    strangers, answers = set(people.new), []
    for line, _, (outcome, invoice, reason) in placed:
        if reason is not None or invoice is None:
            answers.append(refused(line, reason or say("It cannot be taken in.")))
        elif outcome == UNCHANGED:
            answers.append(Landed(line, UNCHANGED))
        else:
            before: dict[str, object] = {}
            if outcome == UPDATED:
                before["payment"] = payments[invoice.number]
            elif invoice.customer_id in strangers:
                strangers.discard(invoice.customer_id)
                before["made"] = [f"customer:{invoice.customer_id}"]
            reference = f"invoice:{invoice.pk}"
            made = created(line, reference, before or None)
            answers.append(
                made if outcome == "created" else Landed(line, UPDATED, reference, before)
            )
    return answers
