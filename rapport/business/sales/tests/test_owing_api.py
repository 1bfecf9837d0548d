"""/api/v1/quotes/, /invoices/ and /payments/ as a bookkeeping program uses them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Invoice, Payment, Purchase, Quote
from rapport.business.sales.testing import a_quote, an_invoice
from rapport.plumbing.ledger.models import Entry

from .test_api import Program


@pytest.fixture
def office(business):
    return Program()


@pytest.fixture
def manager(business):
    return Program("manager")


@pytest.fixture
def watcher(business):
    return Program("observer")


@pytest.fixture
def today(business):
    return timezone.localdate()


def snapshot():
    models = (Quote, Invoice, Payment, Purchase, Entry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def a_written_quote(customer, today, **facts):
    """As a program sends one: soles and the post, good for two weeks."""
    lines = [
        {"text": "New soles", "quantity": "2", "price": "49.00"},
        {"text": "Post", "price": "6.90", "kind": "delivery"},
    ]
    good = str(today + timedelta(days=14))
    return {"customer_id": customer.pk, "valid_until": good, "lines": lines, **facts}


def test_a_quote_is_written_sent_accepted_bought_billed_and_paid(office, today):
    lena = a_customer()

    made = office("POST", "quotes/", a_written_quote(lena, today, title="Boots", number="Q-7"))
    way = f"quotes/{made.json()['id']}/"
    sent = office("POST", f"{way}sending/")
    agreed = office("POST", f"{way}acceptance/", {"words": "Yes, gladly!"})
    bought = office("POST", f"{way}purchase/")
    billed = office("POST", f"{way}invoice/")
    paid = office(
        "POST", "payments/", {"invoice_id": billed.json()["invoice_id"], "amount": "104.90"}
    )

    assert [one.status_code for one in (made, sent, agreed, bought, billed, paid)] == [
        201, 200, 200, 200, 200, 201,
    ]  # fmt: skip
    assert [one.json()["state"] for one in (made, sent, agreed)] == ["draft", "sent", "accepted"]
    assert Decimal(made.json()["total"]) == Decimal("104.90")
    assert [line["kind"] for line in made.json()["lines"]] == ["item", "delivery"]
    assert agreed.json()["answer"] == "Yes, gladly!"
    assert bought.json()["purchase_id"] == Purchase.objects.get().pk
    invoice = office("GET", f"invoices/{billed.json()['invoice_id']}/").json()
    assert (invoice["state"], invoice["customer_id"]) == ("paid", lena.pk)
    assert Decimal(invoice["paid"]) == Decimal(invoice["amount"]) == Decimal("104.90")
    assert office("GET", way).json()["invoice_id"] == invoice["id"]


def test_each_step_of_a_quote_taken_twice_is_taken_once(office, today):
    quote = office("POST", "quotes/", a_written_quote(a_customer(), today, number="Q-7")).json()
    steps = [
        ("sending/", None),
        ("acceptance/", {"words": "Yes"}),
        ("purchase/", None),
        ("invoice/", None),
    ]
    for step, words in steps:
        way = f"quotes/{quote['id']}/{step}"
        first = office("POST", way, words).json()
        before = snapshot()

        again = office("POST", way, words)

        assert (again.status_code, again.json()) == (200, first)
        assert snapshot() == before
    assert (Purchase.objects.count(), Invoice.objects.count()) == (1, 1)


def test_a_quote_sent_twice_under_one_number_is_one(office, today):
    lena = a_customer()
    first = office("POST", "quotes/", a_written_quote(lena, today, number="Q-7")).json()

    again = office("POST", "quotes/", a_written_quote(lena, today, number="Q-7"))

    assert again.json()["id"] == first["id"]
    assert Quote.objects.count() == 1


def test_what_was_sent_changes_as_a_newer_version(office, today):
    quote = office("POST", "quotes/", a_written_quote(a_customer(), today)).json()
    way = f"quotes/{quote['id']}/"
    change = {"valid_until": quote["valid_until"], "lines": [{"text": "New soles", "price": "45"}]}

    draft = office("PUT", way, change).json()
    office("POST", f"{way}sending/")
    newer = office("PUT", way, change | {"title": "Cheaper"}).json()

    assert draft["id"] == quote["id"]
    assert Decimal(draft["total"]) == Decimal(45)
    assert newer["replaces_id"] == quote["id"]
    assert newer["title"] == "Cheaper"
    office("POST", f"quotes/{newer['id']}/sending/")
    assert office("GET", way).json()["state"] == "replaced"


def test_no_is_an_answer_with_its_reason(office, today):
    quote = a_quote(
        customer=a_customer(),
        valid_until=today + timedelta(days=9),
        is_sent=True,
        now=timezone.now(),
    )

    told = office("POST", f"quotes/{quote.pk}/refusal/", {"words": "Too dear"}).json()
    before = snapshot()
    too_late = office("POST", f"quotes/{quote.pk}/acceptance/", {"words": "Yes"})

    assert (told["state"], told["answer"]) == ("declined", "Too dear")
    assert too_late.status_code == 422
    assert snapshot() == before


def test_an_invoice_is_written_by_its_lines_or_by_its_sum(office, today):
    lena = a_customer()
    lines = [{"text": "Course", "quantity": "3", "price": "20.00"}]

    by_lines = office("POST", "invoices/", {"customer_id": lena.pk, "lines": lines}).json()
    by_sum = office(
        "POST", "invoices/", {"customer_id": lena.pk, "amount": "60", "number": "R-1"}
    ).json()

    assert Decimal(by_lines["amount"]) == Decimal(by_sum["amount"]) == 60
    assert (by_lines["state"], by_sum["number"]) == ("open", "R-1")
    assert by_lines["lines"][0]["text"] == "Course"
    found = office("GET", f"invoices/?customer_id={lena.pk}&is_owed=true").json()["items"]
    assert {one["id"] for one in found} == {by_lines["id"], by_sum["id"]}


def test_money_comes_in_parts_and_goes_back_with_a_reason(office, today):
    issued = today - timedelta(days=20)
    invoice = an_invoice(customer=a_customer(), issued_on=issued, due_on=issued)
    of_it = {"invoice_id": invoice.pk}

    def state():
        told = office("GET", f"invoices/{invoice.pk}/").json()
        return told["state"], Decimal(told["paid"]), told["days_taken"]

    part = office("POST", "payments/", of_it | {"amount": "40", "way": "card"}).json()
    assert state() == ("overdue", 40, None)
    office("POST", "payments/", of_it | {"amount": "60", "paid_on": str(today)})
    assert state() == ("paid", 100, 20)
    back = office("POST", f"payments/{part['id']}/reversal/", {"reason": "Debit returned"})

    assert state() == ("overdue", 60, None)
    assert (back.status_code, Decimal(back.json()["amount"])) == (201, -40)
    assert back.json()["undoes_id"] == part["id"]
    listed = office("GET", f"payments/?invoice_id={invoice.pk}").json()["items"]
    assert [Decimal(one["amount"]) for one in listed] == [40, 60, -40]
    assert office("GET", f"payments/{part['id']}/").json() == part


def test_a_payment_is_noted_once_and_goes_back_once(office, today):
    invoice = an_invoice(customer=a_customer())
    money = {"invoice_id": invoice.pk, "amount": "40", "key": "bank-7"}
    first = office("POST", "payments/", money).json()
    before = snapshot()

    assert office("POST", "payments/", money).json() == first
    assert office("POST", "payments/", money | {"amount": "41"}).status_code == 422
    assert snapshot() == before
    way, why = f"payments/{first['id']}/reversal/", {"reason": "Noted by mistake"}
    assert office("POST", way, why).json() == office("POST", way, why).json()
    assert Payment.objects.count() == 2


def test_more_than_is_open_comes_only_knowingly(office, today):
    invoice = an_invoice(customer=a_customer())
    money = {"invoice_id": invoice.pk, "amount": "130"}
    before = snapshot()

    assert office("POST", "payments/", money).status_code == 422
    assert snapshot() == before
    assert office("POST", "payments/", money | {"may_exceed": True}).status_code == 201


def test_an_invoice_is_voided_by_a_manager_and_then_takes_no_money(office, manager, today):
    invoice = an_invoice(customer=a_customer())
    way, why = f"invoices/{invoice.pk}/voiding/", {"reason": "Written twice"}

    assert office("POST", way, why).status_code in {403, 404}
    told = manager("POST", way, why).json()
    refused = office("POST", "payments/", {"invoice_id": invoice.pk, "amount": "10"})

    assert told["state"] == "void"
    assert refused.status_code == 422
    assert not Payment.objects.exists()


@pytest.mark.parametrize("amount", ["0", "-5", "NaN", "1e30", "0.001"])
def test_an_amount_that_is_no_money_is_refused(office, today, amount):
    lena = a_customer()
    invoice = an_invoice(customer=lena)
    before = snapshot()

    for way, facts in (
        ("payments/", {"invoice_id": invoice.pk}),
        ("invoices/", {"customer_id": lena.pk}),
    ):
        assert office("POST", way, facts | {"amount": amount}).status_code == 422
    assert snapshot() == before


def test_what_a_private_customer_owes_is_not_there_for_a_member(office, manager, today):
    hidden = a_customer(is_private=True)
    invoice, quote = an_invoice(customer=hidden), a_quote(customer=hidden)

    for way in (f"invoices/{invoice.pk}/", f"quotes/{quote.pk}/"):
        assert office("GET", way).status_code == 404
        assert manager("GET", way).status_code == 200
    assert office("POST", "payments/", {"invoice_id": invoice.pk, "amount": "1"}).status_code == 404
    for way in ("invoices/", "quotes/", "payments/"):
        assert office("GET", way).json()["items"] == []


def test_an_observer_reads_what_is_owed_and_changes_nothing(watcher, today):
    lena = a_customer()
    invoice, quote = an_invoice(customer=lena), a_quote(customer=lena)
    before = snapshot()

    assert watcher("GET", f"invoices/{invoice.pk}/").status_code == 200
    assert watcher("GET", f"quotes/{quote.pk}/").status_code == 200
    refused = [
        watcher("POST", "quotes/", a_written_quote(lena, today)),
        watcher("POST", f"quotes/{quote.pk}/sending/"),
        watcher("POST", "invoices/", {"customer_id": lena.pk, "amount": "5"}),
        watcher("POST", "payments/", {"invoice_id": invoice.pk, "amount": "5"}),
    ]

    assert {answer.status_code for answer in refused} <= {403, 404}
    assert snapshot() == before
