"""Money we ask for: written down, made of a purchase, or no longer counted."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.rules import tidy
from rapport.business.sales import rules
from rapport.business.sales.events import InvoiceOverdue, InvoiceSent, InvoiceVoided
from rapport.business.sales.models import Invoice, InvoiceLine, Purchase
from rapport.business.sales.queries.purchases import left_of
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .numbering import numbered
from .purchases import Line, lines_of

DAYS_TO_PAY = 14
BATCH = 200


@transaction.atomic
def enter_invoice(
    *,
    customer_id: int,
    by: Member | None,
    now: datetime,
    lines: Sequence[Line] = (),
    amount: Decimal | None = None,
    issued_on: date | None = None,
    due_on: date | None = None,
    number: str | None = None,
    purchase_id: int | None = None,
    note: str = "",
    currency: str = "",
) -> Invoice:
    """Write an invoice down: by its lines, or by its sum. The same number twice is one invoice."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    lines = lines_of(lines)
    if lines:
        amount = rules.total_of((line.quantity, line.price) for line in lines)
    issued_on = issued_on or opening_hours().local(now).date()
    due_on = due_on or issued_on + timedelta(days=DAYS_TO_PAY)
    reason = rules.amount_refusal(amount if amount is not None else Decimal(0))
    reason = reason or rules.due_refusal(issued_on=issued_on, due_on=due_on)
    if reason or amount is None:
        raise Refused(reason or say("Say how much it asks for."))
    facts: dict[str, Any] = {
        "customer_id": customers.lead(customer_id),
        "issued_on": issued_on,
        "due_on": due_on,
        "currency": currency or business().currency,
        "amount": amount,
        "purchase_id": purchase_id,
        "note": tidy(note, longest=300),
        "by": by,
        "made_at": now,
    }
    invoice, is_new = _made(tidy(number or "", longest=60), facts)
    if is_new:
        write_invoice_lines(invoice, lines)
        record(_sent(invoice), by=by, at=now)
        publish("today", {"invoice": invoice.pk})
    return invoice


@transaction.atomic
def invoice_purchase(
    purchase_id: int,
    *,
    by: Member | None,
    now: datetime,
    due_on: date | None = None,
    note: str = "",
) -> Invoice:
    """Ask for the money of a purchase, less what came back of it. Twice is once."""
    seen = Purchase.objects.visible_to(by) if by is not None else Purchase.objects.all()
    purchase = seen.select_for_update(of=("self",)).get(pk=purchase_id)
    before = Invoice.objects.valid().filter(purchase=purchase).order_by("pk").first()
    if before is not None:
        return before
    if purchase.customer_id is None:
        raise Refused(say("Nobody knows who bought this: there is nobody to ask for the money."))
    if purchase.is_return:
        raise Refused(say("A return asks for no money."))
    return enter_invoice(
        customer_id=purchase.customer_id,
        lines=_kept(purchase),
        due_on=due_on,
        purchase_id=purchase.pk,
        note=note,
        currency=purchase.currency,
        by=by,
        now=now,
    )


@transaction.atomic
def void_invoice(invoice_id: int, *, reason: str, by: Member | None, now: datetime) -> Invoice:
    """It no longer counts; it stays to be read. Twice is once."""
    if by is not None:
        by.require(Capability.APPROVE)
    invoice = Invoice.objects.select_for_update().get(pk=invoice_id)
    if invoice.voided_at is not None:
        return invoice
    reason = tidy(reason, longest=300)
    if refusal := rules.void_refusal(paid=invoice.paid, reason=reason):
        raise Refused(refusal)
    invoice.voided_at, invoice.void_reason = now, reason
    invoice.save(update_fields=["voided_at", "void_reason"])
    event = InvoiceVoided(
        invoice_id=invoice.pk,
        customer_id=invoice.customer_id,
        number=invoice.number,
        reason=reason,
    )
    record(event, by=by, at=now)
    publish("today", {"invoice": invoice.pk})
    return invoice


def announce_overdue(*, now: datetime) -> int:
    """Say of each invoice whose day has passed that it is late: once. Answers how many."""
    today, told = opening_hours().local(now).date(), 0
    while some := _some_overdue(today, now):
        told += some
    return told


@transaction.atomic
def _some_overdue(today: date, now: datetime) -> int:
    late = Invoice.objects.overdue(today).filter(overdue_at=None).longest_due_first()
    rows = list(late.select_for_update()[:BATCH])
    for invoice in rows:
        if not Invoice.objects.filter(pk=invoice.pk, overdue_at=None).update(overdue_at=now):
            continue
        event = InvoiceOverdue(
            invoice_id=invoice.pk,
            customer_id=invoice.customer_id,
            number=invoice.number,
            left=invoice.left,
            currency=invoice.currency,
            due_on=invoice.due_on,
        )
        record(event, by=None, at=now)
    if rows:
        publish("today", {"invoices": len(rows)})
    return len(rows)


def _kept(purchase: Purchase) -> list[Line]:
    """The lines of a purchase without what came back of them."""
    left = left_of(purchase)
    lines = [
        Line(one.text, min(one.quantity, left[one.position]), one.price, one.product)
        for one in purchase.lines.select_related("product").order_by("position")
        if left[one.position] or one.quantity <= 0
    ]
    if left and not lines:
        raise Refused(say("All of it came back: there is no money to ask for."))
    return lines


def write_invoice_lines(invoice: Invoice, lines: Sequence[Line]) -> None:
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            invoice=invoice,
            position=position,
            product=line.product,
            text=line.text,
            quantity=line.quantity,
            price=line.price,
        )
        for position, line in enumerate(lines, start=1)
    )


def _made(number: str, facts: dict[str, Any]) -> tuple[Invoice, bool]:
    if not number:
        prefix = f"{facts['issued_on']:%Y}-"
        made = numbered(Invoice, prefix, lambda n: Invoice.objects.create(number=n, **facts))
        return made, True
    invoice, is_new = Invoice.objects.get_or_create(number=number, defaults=facts)
    same = (invoice.customer_id, invoice.amount) == (facts["customer_id"], facts["amount"])
    if not is_new and not same:
        raise Refused(say("There is another invoice {number} already.", number=number))
    return invoice, is_new


def _sent(invoice: Invoice) -> InvoiceSent:
    return InvoiceSent(
        invoice_id=invoice.pk,
        customer_id=invoice.customer_id,
        number=invoice.number,
        amount=invoice.amount,
        currency=invoice.currency,
        due_on=invoice.due_on,
    )
