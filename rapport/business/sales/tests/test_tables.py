"""Invoices, payments and quotes leave as files, for those who may take them along."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.testing import a_quote, an_invoice
from rapport.plumbing.tabular.table import open_table

NAMES = ("invoices-table", "payments-table", "quotes-table")


@pytest.fixture
def today(db, business):
    return timezone.localdate()


@pytest.fixture
def as_omar(omar, business, signed_in):
    return signed_in(omar)


def told(client, name, **asked):
    answer = client.get(reverse(f"sales:{name}"), asked)
    assert answer["Content-Type"].startswith("text/csv")
    return b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()


def test_what_is_owed_leaves_as_it_is_listed(as_omar, today):
    lena = a_customer(name="Lena Moreau")
    an_invoice(customer=lena, number="R-2", issued_on=today, due_on=today)
    late = an_invoice(customer=lena, number="R-1", issued_on=today, due_on=today)
    actions.pay_invoice(late.pk, amount=Decimal(40), by=None, now=timezone.now())
    an_invoice(customer=lena, number="R-3", issued_on=today, due_on=today, paid_on=today)

    owed, everything = told(as_omar, "invoices-table"), told(as_omar, "invoices-table", show="all")

    assert owed[0].startswith("Number,Customer,Issued,Due,State,Amount,Paid,Open,Currency")
    assert f"R-1,Lena Moreau,{today},{today},part_paid,100.00,40.00,60.00,EUR" in owed[2]
    assert [row[:3] for row in owed[1:]] == ["R-2", "R-1"]
    assert {row[:3] for row in everything[1:]} == {"R-1", "R-2", "R-3"}


def test_payments_leave_with_what_they_took_back(as_omar, omar, today):
    lena, now = a_customer(name="Lena Moreau"), timezone.now()
    invoice = an_invoice(customer=lena, number="R-1", issued_on=today, due_on=today)
    noted = actions.pay_invoice(invoice.pk, amount=Decimal(40), by=omar, now=now, way="card")
    actions.reverse_payment(noted.pk, reason="=Debit returned", by=omar, now=now)

    rows = told(as_omar, "payments-table", customer=str(lena.pk))

    assert len(rows) == 3
    assert rows[1].startswith(f"{noted.pk},R-1,Lena Moreau,{today},40.00,EUR,card,40.00,,,")
    assert f"-40.00,EUR,card,0.00,{noted.pk},'=Debit returned" in rows[2]


def test_quotes_leave_with_what_was_said_to_them(as_omar, today):
    lena = a_customer(name="Lena Moreau")
    good = today + timedelta(days=9)
    said = a_quote(customer=lena, number="Q-1", valid_until=good, is_sent=True, now=timezone.now())
    actions.decline_quote(said.pk, reason="Too dear", by=None, now=timezone.now())
    a_quote(customer=lena, number="Q-2", valid_until=good)

    rows = told(as_omar, "quotes-table", state="declined")

    assert len(rows) == 2
    assert rows[1].startswith(f"Q-1,Lena Moreau,,declined,49.00,EUR,true,{good}")
    assert "Too dear" in rows[1]


@pytest.mark.parametrize("name", NAMES)
def test_each_leaves_as_a_workbook_with_the_same_rows(as_omar, today, name):
    invoice = an_invoice(customer=a_customer(name="Lena Moreau"), issued_on=today, due_on=today)
    actions.pay_invoice(invoice.pk, amount=Decimal(40), by=None, now=timezone.now())
    a_quote(customer=a_customer(name="Ana Ruiz"), valid_until=today)

    answer = as_omar.get(reverse(f"sales:{name}"), {"as": "xlsx"})

    book = open_table(b"".join(answer.streaming_content), has_headers=True)
    heads, rows = book.headers, [row.cells for row in book.rows()]
    assert answer["Content-Disposition"].endswith('.xlsx"')
    assert told(as_omar, name)[0] == ",".join(heads)
    assert len(rows) == 1
    assert {"Lena Moreau", "Ana Ruiz"} & set(rows[0])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_private_leaves_only_with_those_who_may_know(
    as_omar, nadia, ivy, signed_in, today, name
):
    hidden = a_customer(name="Secret Guest", is_private=True)
    invoice = an_invoice(customer=hidden, issued_on=today, due_on=today)
    actions.pay_invoice(invoice.pk, amount=Decimal(1), by=None, now=timezone.now())
    a_quote(customer=hidden, valid_until=today)

    assert len(told(as_omar, name)) == 1
    assert "Secret Guest" in told(signed_in(nadia), name)[1]
    assert signed_in(ivy).get(reverse(f"sales:{name}")).status_code in {403, 404}


def test_the_lists_offer_the_files_to_who_may_take_them(as_omar, ivy, signed_in, today):
    lena = a_customer()
    an_invoice(customer=lena, issued_on=today, due_on=today)
    a_quote(customer=lena, valid_until=today)

    for name in ("invoices", "quotes"):
        way = reverse(f"sales:{name}")
        shown = as_omar.get(way, {"customer": lena.pk}).content.decode()
        assert f"{way}table/?customer={lena.pk}" in shown
        assert f"{way}table/?customer={lena.pk}&amp;as=xlsx" in shown
        assert f"{way}table/" not in signed_in(ivy).get(way).content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_asks_as_often_for_twenty_rows_as_for_two(
    as_omar, today, django_assert_max_num_queries, name
):
    def asked(count):
        for n in range(count):
            lena = a_customer(name=f"Guest {n}")
            invoice = an_invoice(customer=lena, issued_on=today, due_on=today)
            actions.pay_invoice(invoice.pk, amount=Decimal(1), by=None, now=timezone.now())
            a_quote(customer=lena, valid_until=today)
        with django_assert_max_num_queries(40) as counted:
            told(as_omar, name)
        return len(counted)

    told(as_omar, name)
    assert asked(2) == asked(18)
