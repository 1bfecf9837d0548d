"""Money noted by several at once: each payment counts once, and the sum is exact."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction

from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.models import Invoice, Payment
from rapport.business.sales.testing import BOUGHT, an_invoice
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
CROWD = 8


def together(work, times=CROWD):
    start = Barrier(times)

    def alone(number):
        try:
            start.wait(timeout=30)
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


def paying(invoice, amount, **facts):
    """What came of it: the payment's id, or nothing when it was refused."""
    try:
        return actions.pay_invoice(
            invoice.pk, amount=Decimal(amount), by=None, now=BOUGHT, **facts
        ).pk
    except Refused:
        return None


def is_exact(invoice):
    """Numbered without a gap, every sum the one before and the amount, the invoice says the last."""
    paid = Decimal(0)
    for place, payment in enumerate(invoice.payments.order_by("number"), start=1):
        paid += payment.amount
        assert (payment.number, payment.paid) == (place, paid)
    invoice.refresh_from_db()
    return invoice.paid == paid


def test_two_who_note_the_whole_at_once_note_it_once(business):
    invoice = an_invoice(customer=a_customer(), amount="100")

    done = together(lambda _number: paying(invoice, "100"), 2)

    assert sorted(pk is None for pk in done) == [False, True]
    assert is_exact(invoice)
    assert (invoice.paid, invoice.paid_on is None) == (Decimal(100), False)
    assert Entry.objects.filter(kind="sales.invoice_paid").count() == 1


def test_of_many_parts_at_once_as_many_count_as_are_owed(business):
    invoice = an_invoice(customer=a_customer(), amount="100")

    done = together(lambda _number: paying(invoice, "20"))

    assert sum(pk is not None for pk in done) == 5
    assert is_exact(invoice)
    assert invoice.left == 0


def test_one_key_sent_many_times_at_once_is_one_payment(business):
    invoice = an_invoice(customer=a_customer(), amount="100")

    done = together(lambda _number: paying(invoice, "20", key="bank-7"))

    assert len(set(done)) == 1
    assert done[0] is not None
    assert is_exact(invoice)
    assert invoice.paid == Decimal(20)


def test_one_key_for_two_invoices_at_once_pays_one_and_refuses_the_other(business):
    lena = a_customer()
    both = [an_invoice(customer=lena, amount="100") for _ in range(2)]

    done = together(lambda number: paying(both[number % 2], "20", key="bank-7"))

    assert Payment.objects.count() == 1
    assert len(set(done)) == 2, "one payment, and refusals"
    assert None in done
    assert all(is_exact(invoice) for invoice in both)


def test_a_payment_asked_back_by_many_at_once_goes_back_once(business):
    invoice = an_invoice(customer=a_customer(), amount="100")
    payment = actions.pay_invoice(invoice.pk, amount=Decimal(60), by=None, now=BOUGHT)

    done = together(
        lambda _number: (
            actions.reverse_payment(payment.pk, reason="Debit returned", by=None, now=BOUGHT).pk
        )
    )

    assert len(set(done)) == 1
    assert is_exact(invoice)
    assert invoice.paid == 0


def test_paying_reversing_and_voiding_at_once_leave_exact_books(business):
    invoice = an_invoice(customer=a_customer(), amount="100")
    payment = actions.pay_invoice(invoice.pk, amount=Decimal(20), by=None, now=BOUGHT)

    def one(number):
        try:
            if number % 3 == 0:
                actions.pay_invoice(invoice.pk, amount=Decimal(20), by=None, now=BOUGHT)
            elif number % 3 == 1:
                actions.reverse_payment(payment.pk, reason="Mistake", by=None, now=BOUGHT)
            else:
                actions.void_invoice(invoice.pk, reason="Written twice", by=None, now=BOUGHT)
        except Refused:
            return

    together(one)

    assert is_exact(invoice)
    assert Payment.objects.filter(undoes=payment).count() == 1
    assert invoice.voided_at is None or invoice.paid == 0


def test_without_the_lock_the_database_still_lets_only_one_take_a_number(business):
    """The negative control: looking first, writing later, each with the number it saw free."""
    invoice = an_invoice(customer=a_customer(), amount="100")
    crowd = Barrier(2)

    def unlocked(_number):
        seen = Invoice.objects.get(pk=invoice.pk)
        crowd.wait(timeout=30)
        try:
            with transaction.atomic():
                Payment.objects.create(
                    invoice=seen, number=1, amount=Decimal(100), paid=seen.paid + 100,
                    paid_on=seen.issued_on, at=BOUGHT,
                )  # fmt: skip
        except IntegrityError:
            return "refused"
        return "written"

    assert sorted(together(unlocked, 2)) == ["refused", "written"]
