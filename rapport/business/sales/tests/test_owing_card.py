"""What is open between us and a customer, on their page."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.testing import a_purchase, a_quote, an_invoice


@pytest.fixture
def today(db, business):
    return timezone.localdate()


@pytest.fixture
def as_omar(omar, business, signed_in):
    return signed_in(omar)


def card_of(customer):
    return reverse("sales:of-customer", args=[customer.pk])


def owing(customer, today, *, days_late, amount, **facts):
    due = today - timedelta(days=days_late)
    issued = min(due, today)
    return an_invoice(customer=customer, amount=amount, issued_on=issued, due_on=due, **facts)


def waiting(customer, today, **facts):
    good = today + timedelta(days=9)
    return a_quote(customer=customer, valid_until=good, is_sent=True, now=timezone.now(), **facts)


def test_the_card_says_what_they_owe_and_what_of_it_is_late(as_omar, today):
    lena = a_customer()
    late = owing(lena, today, days_late=12, amount="70")
    owing(lena, today, days_late=-10, amount="30")
    actions.pay_invoice(late.pk, amount=Decimal(20), by=None, now=timezone.now())

    shown = as_omar.get(card_of(lena))

    between_us, text = shown.context["card"].open, shown.content.decode()
    assert [one.amount for one in between_us.owed] == [Decimal(80)]
    assert [one.amount for one in between_us.overdue] == [Decimal(50)]
    assert [row.left for row in between_us.unpaid] == [Decimal(50), Decimal(30)]
    assert "12 days late" in text
    assert "€80.00" in text
    assert late.get_absolute_url() in text


def test_the_card_names_the_quotes_that_wait_for_a_word(as_omar, today):
    lena = a_customer()
    sent = waiting(lena, today, title="Winter boots")
    a_quote(customer=lena, title="Only a draft", valid_until=today)
    answered = waiting(lena, today, title="Taken already")
    actions.accept_quote(answered.pk, words="Yes", by=None, now=timezone.now())

    text = as_omar.get(card_of(lena)).content.decode()

    assert "Winter boots" in text
    assert sent.get_absolute_url() in text
    assert "Only a draft" not in text
    assert "Taken already" not in text


def test_who_owes_nothing_is_told_of_no_debts(as_omar, today):
    lena = a_customer()
    a_purchase(customer=lena)
    an_invoice(customer=lena, issued_on=today, due_on=today, paid_on=today)
    void = an_invoice(customer=lena, issued_on=today, due_on=today)
    actions.void_invoice(void.pk, reason="Written twice", by=None, now=timezone.now())
    owing(a_customer(name="Somebody else"), today, days_late=3, amount="5")

    shown = as_omar.get(card_of(lena))

    assert not shown.context["card"].open
    assert "Open between us" not in shown.content.decode()


def test_a_card_asks_as_often_for_twenty_debts_as_for_two(
    as_omar, today, django_assert_max_num_queries
):
    lena = a_customer()

    def asked(count):
        for _ in range(count):
            owing(lena, today, days_late=5, amount="10")
            waiting(lena, today)
        with django_assert_max_num_queries(40) as counted:
            as_omar.get(card_of(lena))
        return len(counted)

    as_omar.get(card_of(lena))
    assert asked(2) == asked(18)


def test_what_a_private_customer_owes_is_told_on_no_card(as_omar, nadia, signed_in, today):
    hidden = a_customer(is_private=True)
    owing(hidden, today, days_late=5, amount="10")

    assert as_omar.get(card_of(hidden)).status_code == 404
    assert "€10.00" in signed_in(nadia).get(card_of(hidden)).content.decode()
