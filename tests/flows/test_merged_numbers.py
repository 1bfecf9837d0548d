"""Numbers of merged records lead on: in files of customers, in files of bills, at the till, in a call."""

from datetime import UTC, datetime

import pytest

from rapport.business.conversations import actions as conversations
from rapport.business.customers import actions, imports
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(business):
    lena = a_customer(name="Lena Moreau", outside_number="K1", email="lena@mail.example")
    twin = a_customer(name="Lena Moreau", outside_number="K2", email="lm@mail.example")
    actions.merge(lena.pk, twin.pk, by=None, now=NOW)
    return lena, twin


def taken_in(tmp_path, nadia, kind, text):
    path = tmp_path / f"{kind}.csv"
    path.write_text(text)
    begun = imports.begin(kind=kind, path=path, file_name=path.name, by=nadia, now=NOW)
    return imports.run(begun.pk)


def test_a_bill_in_a_file_is_the_survivors(pair, tmp_path, nadia):
    lena, _twin = pair
    head = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n"

    done = taken_in(
        tmp_path, nadia, "purchases", f"{head}9001,A1,Lantern,1,2026-04-01 08:26:00,2.55,K2\n"
    )

    assert (done.state, done.created) == ("done", 1)
    assert Purchase.objects.get().customer == lena
    assert Customer.objects.count() == 2


def test_a_line_about_the_merged_record_is_about_the_survivor(pair, tmp_path, nadia):
    lena, twin = pair

    done = taken_in(
        tmp_path,
        nadia,
        "customers",
        "Number,Name,E-mail,City\nK2,Lena Moreau,lm@mail.example,Bremen\n",
    )

    lena.refresh_from_db()
    twin.refresh_from_db()
    assert (done.created, done.refused) == (0, 0)
    assert lena.city == "Bremen"
    assert twin.city == ""
    assert Customer.objects.count() == 2


def test_the_till_and_the_telephone_know_whom_the_old_number_means(pair, omar):
    lena, twin = pair

    bill = a_purchase(customer=twin)
    call = conversations.log_interaction(
        twin.pk, channel="phone", from_them=True, text="Asks for Friday", by=omar, now=NOW
    )

    assert bill.customer_id == lena.pk
    assert call.conversation.customer == lena
    lena.refresh_from_db()
    twin.refresh_from_db()
    assert lena.stage == "current"
    assert lena.heard_at == NOW
    assert (twin.stage, twin.heard_at) == ("future", None)


def test_who_writes_from_an_address_of_the_merged_record_is_the_survivor(pair):
    lena, _twin = pair

    who = actions.identify_or_meet(email="lm@mail.example", name="L.", now=NOW, source="mail")

    assert who.customer == lena
