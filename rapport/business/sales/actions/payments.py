"""Money that came, and money that went back. Payments are only ever added."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from rapport.business.customers.rules import tidy
from rapport.business.sales import rules
from rapport.business.sales.events import (
    InvoicePaid,
    PaymentMade,
    PaymentReminded,
    PaymentReversed,
)
from rapport.business.sales.models import Invoice, Payment
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish


@transaction.atomic
def pay_invoice(
    invoice_id: int,
    *,
    amount: Decimal,
    by: Member | None,
    now: datetime,
    paid_on: date | None = None,
    way: str = Payment.Way.TRANSFER,
    key: str | None = None,
    may_exceed: bool = False,
) -> Payment:
    """Note money that came. With the same key, twice is once; more than is owed only knowingly."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    invoice = Invoice.objects.select_for_update().get(pk=invoice_id)
    if key and (before := Payment.objects.filter(key=key).first()):
        if before.invoice_id != invoice.pk or before.amount != amount:
            raise Refused(say("This key was used for another payment."))
        return before
    if invoice.voided_at is not None:
        raise Refused(say("This invoice no longer counts."))
    today = opening_hours().local(now).date()
    paid_on = paid_on or today
    reason = rules.payment_refusal(
        amount=amount, left=invoice.left, paid_on=paid_on, today=today, may_exceed=may_exceed
    )
    if reason:
        raise Refused(reason)
    was_paid = invoice.paid_on is not None
    try:
        payment = _added(invoice, amount=amount, paid_on=paid_on, way=way, by=by, now=now, key=key)
    except IntegrityError as error:
        # The invoice is held, so only the key can be taken: at this moment, for another invoice.
        raise Refused(say("This key was used for another payment.")) from error
    if invoice.paid_on is not None and not was_paid:
        record(_whole(invoice), by=by, at=now)
    else:
        event = PaymentMade(
            invoice_id=invoice.pk,
            customer_id=invoice.customer_id,
            number=invoice.number,
            amount=amount,
            currency=invoice.currency,
        )
        record(event, by=by, at=now)
    return payment


@transaction.atomic
def reverse_payment(payment_id: int, *, reason: str, by: Member | None, now: datetime) -> Payment:
    """The money went back, or was noted by mistake: an entry against it. Once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    payment = Payment.objects.get(pk=payment_id)
    invoice = Invoice.objects.select_for_update().get(pk=payment.invoice_id)
    if before := Payment.objects.filter(undoes=payment).first():
        return before
    reason = tidy(reason, longest=300)
    refusal = rules.reversal_refusal(is_reversal=payment.undoes_id is not None, reason=reason)
    if refusal:
        raise Refused(refusal)
    back = _added(
        invoice,
        amount=-payment.amount,
        paid_on=opening_hours().local(now).date(),
        way=payment.way,
        by=by,
        now=now,
        undoes=payment,
        reason=reason,
    )
    event = PaymentReversed(
        invoice_id=invoice.pk,
        customer_id=invoice.customer_id,
        number=invoice.number,
        amount=payment.amount,
        currency=invoice.currency,
        reason=reason,
    )
    record(event, by=by, at=now)
    return back


@transaction.atomic
def note_reminder(invoice_id: int, *, by: Member | None, now: datetime) -> Invoice:
    """We reminded them. Twice on one day is once."""
    if by is not None:
        by.require(Capability.ANSWER)
    invoice = Invoice.objects.select_for_update().get(pk=invoice_id)
    local = opening_hours().local
    if invoice.reminded_at and local(invoice.reminded_at).date() == local(now).date():
        return invoice
    if refusal := rules.reminder_refusal(state=invoice.state(local(now).date())):
        raise Refused(refusal)
    invoice.reminded_at = now
    invoice.save(update_fields=["reminded_at"])
    event = PaymentReminded(
        invoice_id=invoice.pk, customer_id=invoice.customer_id, number=invoice.number
    )
    record(event, by=by, at=now)
    return invoice


def _added(
    invoice: Invoice,
    *,
    amount: Decimal,
    paid_on: date,
    way: str,
    by: Member | None,
    now: datetime,
    key: str | None = None,
    undoes: Payment | None = None,
    reason: str = "",
) -> Payment:
    """One more entry, and the invoice's sum with it, unless somebody else changed it meanwhile."""
    rows = list(invoice.payments.values_list("number", "paid_on", "amount"))
    settled = rules.settled_on(
        amount=invoice.amount, payments=[*((on, money) for _, on, money in rows), (paid_on, amount)]
    )
    days = max(0, (settled - invoice.issued_on).days) if settled else None
    before, after = invoice.paid, invoice.paid + amount
    held = Invoice.objects.filter(pk=invoice.pk, paid=before, voided_at=None)
    if not held.update(paid=after, paid_on=settled, days_taken=days):
        raise Refused(say("Somebody else noted a payment at this moment. Look again."))
    invoice.paid, invoice.paid_on, invoice.days_taken = after, settled, days
    payment = Payment.objects.create(
        invoice=invoice,
        number=max((number for number, _, _ in rows), default=0) + 1,
        amount=amount,
        paid=after,
        paid_on=paid_on,
        way=way,
        at=now,
        by=by,
        key=key or None,
        undoes=undoes,
        reason=reason,
    )
    publish("today", {"invoice": invoice.pk})
    return payment


def _whole(invoice: Invoice) -> InvoicePaid:
    return InvoicePaid(
        invoice_id=invoice.pk,
        customer_id=invoice.customer_id,
        number=invoice.number,
        amount=invoice.amount,
        currency=invoice.currency,
        days=invoice.days_taken or 0,
    )
