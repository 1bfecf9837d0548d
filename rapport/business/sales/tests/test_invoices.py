"""Money that is owed: asked for once, paid exactly, reversed openly."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions, rules
from rapport.business.sales.models import Invoice, Payment
from rapport.business.sales.rules import InvoiceState
from rapport.business.sales.testing import a_purchase, an_invoice
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
TODAY = NOW.date()
DAY = st.dates(date(2025, 1, 1), date(2027, 1, 1))
MONEY = st.decimals(Decimal("0.01"), Decimal(9999), places=2)


@pytest.fixture
def invoice(db, business):
    return an_invoice(customer=a_customer(), amount="100.00", due_on=date(2026, 4, 15))


def told(kind):
    return Entry.objects.filter(kind=f"sales.{kind}").count()


def pay(invoice, amount, **facts):
    return actions.pay_invoice(
        invoice.pk, amount=Decimal(amount), by=facts.pop("by", None), now=NOW, **facts
    )


def standing(invoice):
    invoice.refresh_from_db()
    return invoice.state(TODAY)


def test_an_invoice_is_written_once_by_its_number(business):
    lena = a_customer()
    first = an_invoice(customer=lena, number="R-7")

    assert an_invoice(customer=lena, number="R-7") == first
    assert told("invoice_sent") == 1
    with pytest.raises(Refused, match="R-7"):
        an_invoice(customer=lena, number="R-7", amount="3.00")


def test_an_invoice_without_a_number_gets_the_next_one(business):
    lena = a_customer()
    numbers = [an_invoice(customer=lena).number for _ in range(3)]

    assert numbers == ["2026-0001", "2026-0002", "2026-0003"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"amount": "0"}, "more than nothing"),
        ({"amount": "1.005"}, "two decimals"),
        ({"due_on": date(2026, 3, 1)}, "before it is written"),
    ],
)
def test_an_invoice_that_makes_no_sense_is_refused(business, facts, words):
    lena = a_customer()

    with pytest.raises(Refused, match=words):
        an_invoice(customer=lena, **facts)
    assert not Invoice.objects.exists()


def test_an_invoice_of_a_purchase_has_its_lines_and_is_made_once(business):
    bought = a_purchase(customer=a_customer(), lines=[("Wash", "2", "19.90"), ("Wax", "1", "5")])

    first = actions.invoice_purchase(bought.pk, by=None, now=NOW)

    assert actions.invoice_purchase(bought.pk, by=None, now=NOW) == first
    assert first.amount == Decimal("44.80")
    assert list(first.lines.order_by("position").values_list("text", flat=True)) == ["Wash", "Wax"]


def test_nobody_is_asked_for_the_money_of_a_walk_in_sale(business):
    with pytest.raises(Refused, match="Nobody knows"):
        actions.invoice_purchase(a_purchase().pk, by=None, now=NOW)


def test_an_invoice_is_paid_bit_by_bit(invoice):
    assert standing(invoice) is InvoiceState.OVERDUE
    pay(invoice, "40", paid_on=date(2026, 4, 10))
    assert (standing(invoice), invoice.left) == (InvoiceState.OVERDUE, Decimal("60.00"))

    pay(invoice, "60", paid_on=date(2026, 4, 20))

    assert standing(invoice) is InvoiceState.PAID
    assert (invoice.paid_on, invoice.days_taken) == (date(2026, 4, 20), 19)
    assert (told("payment_made"), told("invoice_paid")) == (1, 1)


def test_more_than_is_owed_is_only_taken_knowingly_and_shown(invoice):
    with pytest.raises(Refused, match=r"Only 100\.00"):
        pay(invoice, "120")
    assert not Payment.objects.exists()

    pay(invoice, "120", may_exceed=True)

    invoice.refresh_from_db()
    assert invoice.overpaid == Decimal(20)


def test_a_payment_sent_twice_with_its_key_is_one(invoice):
    assert pay(invoice, "40", key="bank-1") == pay(invoice, "40", key="bank-1")
    with pytest.raises(Refused, match="another payment"):
        pay(invoice, "41", key="bank-1")
    invoice.refresh_from_db()
    assert invoice.paid == Decimal(40)


@pytest.mark.parametrize("amount", ["0", "-5", "1.001", "NaN"])
def test_a_payment_that_is_none_is_refused(invoice, amount):
    with pytest.raises(Refused):
        pay(invoice, amount)
    assert not Payment.objects.exists()


def test_no_payment_comes_from_the_future(invoice):
    with pytest.raises(Refused, match="future"):
        pay(invoice, "5", paid_on=date(2026, 5, 5))


def test_money_that_went_back_is_an_entry_against_it_once(invoice):
    payment = pay(invoice, "100", paid_on=date(2026, 4, 10))

    back = actions.reverse_payment(payment.pk, reason="Returned debit", by=None, now=NOW)

    assert actions.reverse_payment(payment.pk, reason="Again", by=None, now=NOW) == back
    assert standing(invoice) is InvoiceState.OVERDUE
    assert (invoice.paid, invoice.paid_on, invoice.days_taken) == (Decimal(0), None, None)
    assert [one.amount for one in invoice.payments.all()] == [Decimal(100), Decimal(-100)]
    with pytest.raises(Refused, match="reversal already"):
        actions.reverse_payment(back.pk, reason="No", by=None, now=NOW)
    assert told("payment_reversed") == 1


def test_a_reversal_says_why(invoice):
    with pytest.raises(Refused, match="why"):
        actions.reverse_payment(pay(invoice, "5").pk, reason=" ", by=None, now=NOW)


def test_an_invoice_that_no_longer_counts_takes_no_money(invoice, nadia, omar):
    with pytest.raises(Forbidden):
        actions.void_invoice(invoice.pk, reason="Wrong person", by=omar, now=NOW)
    actions.void_invoice(invoice.pk, reason="Wrong person", by=nadia, now=NOW)
    actions.void_invoice(invoice.pk, reason="Wrong person", by=nadia, now=NOW)

    assert standing(invoice) is InvoiceState.VOID
    assert told("invoice_voided") == 1
    with pytest.raises(Refused, match="no longer counts"):
        pay(invoice, "5")


def test_an_invoice_with_money_on_it_is_not_voided(invoice, nadia):
    pay(invoice, "5")
    with pytest.raises(Refused, match="reverse that first"):
        actions.void_invoice(invoice.pk, reason="Wrong", by=nadia, now=NOW)


def test_it_is_said_once_that_an_invoice_is_late(invoice, django_assert_max_num_queries):
    an_invoice(customer=a_customer(name="On time"), due_on=date(2026, 5, 4))
    an_invoice(customer=a_customer(name="Paid"), paid_on=date(2026, 4, 2))

    assert actions.announce_overdue(now=NOW) == 1
    assert actions.announce_overdue(now=NOW) == 0
    assert Entry.objects.get(kind="sales.invoice_overdue").facts["invoice_id"] == invoice.pk


def test_whoever_only_looks_asks_for_no_money(business, ivy):
    with pytest.raises(Forbidden):
        an_invoice(customer=a_customer(), by=ivy)


@pytest.mark.parametrize(("days", "says"), [(5, 3), (6, 3), (4, None)])
def test_a_habit_needs_five_invoices(days, says):
    found = rules.typical([3, 1, 9, 2, 30, 4][:days])
    assert (found.days if found else None) == says


def test_the_money_is_expected_when_they_usually_pay():
    own, all_of_us = rules.Typical(9, 6), rules.Typical(2, 50)
    due = date(2026, 5, 1)

    def expected(**known):
        given = {"own": None, "everybody": None, **known}
        return rules.expected_payment(due_on=due, today=TODAY, **given)

    assert expected(own=own, everybody=all_of_us).on == date(2026, 5, 10)
    assert expected(everybody=all_of_us).on == date(2026, 5, 3)
    assert (expected().on, expected().is_past) == (due, True)


@given(payments=st.lists(st.tuples(DAY, MONEY), max_size=8), amount=MONEY)
def test_an_invoice_is_settled_exactly_when_the_sum_suffices(payments, amount):
    settled = rules.settled_on(amount=amount, payments=payments)

    assert (settled is not None) == (sum(money for _, money in payments) >= amount)
    if settled is not None:
        assert sum(money for on, money in payments if on <= settled) >= amount
        assert sum(money for on, money in payments if on < settled) < amount


@given(due=DAY, today=DAY)
def test_the_older_a_debt_the_older_its_group(due, today):
    group = rules.age_group(due_on=due, today=today)
    older = rules.age_group(due_on=due, today=date(2030, 1, 1))

    assert 0 <= group <= older == len(rules.AGES)
