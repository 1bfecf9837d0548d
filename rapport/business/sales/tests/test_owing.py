"""The screens of invoices and quotes, as people use them."""

from datetime import timedelta
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.models import Invoice, Payment, Purchase, Quote
from rapport.business.sales.testing import a_product, a_purchase, a_quote, an_invoice
from rapport.plumbing.kernel.words import say


@pytest.fixture
def today(db, business):
    return timezone.localdate()


@pytest.fixture
def as_omar(omar, business):
    client = Client()
    client.force_login(omar)
    return client


@pytest.fixture
def as_nadia(nadia, business):
    client = Client()
    client.force_login(nadia)
    return client


def lines(*rows, **fields):
    typed = {"lines-TOTAL_FORMS": "5", "lines-INITIAL_FORMS": "0"}
    for place in range(5):
        typed[f"lines-{place}-quantity"] = "1"
    for place, row in enumerate(rows):
        for name, value in row.items():
            typed[f"lines-{place}-{name}"] = value
    return typed | fields


def late_invoice(today, **facts):
    facts.setdefault("customer", a_customer(name="Lena Moreau"))
    issued = today - timedelta(days=40)
    return an_invoice(issued_on=issued, due_on=issued + timedelta(days=14), **facts)


def test_an_invoice_is_written_by_its_lines(as_omar, today):
    lena, wash = a_customer(), a_product(price="12.50")
    form = {"customer": str(lena.pk), "issued_on": str(today), "due_on": str(today)}

    answer = as_omar.post(
        reverse("sales:new-invoice"),
        lines({"product": str(wash.pk)}, {"text": "Delivery", "price": "4,90"}, **form),
    )

    invoice = Invoice.objects.get()
    assert (answer.status_code, invoice.amount) == (303, Decimal("17.40"))
    assert invoice.lines.count() == 2


def test_an_invoice_is_written_by_its_sum(as_omar, today):
    form = {"customer": str(a_customer().pk), "issued_on": str(today), "due_on": str(today)}

    as_omar.post(reverse("sales:new-invoice"), lines(amount="99.50", note="Course", **form))

    assert Invoice.objects.get().amount == Decimal("99.50")


@pytest.mark.parametrize(
    "wrong", [{"customer": ""}, {"amount": ""}, {"due_on": "2001-01-01"}, {"amount": "much"}]
)
def test_an_invoice_that_makes_no_sense_is_shown_again(as_omar, today, wrong):
    form = {"customer": str(a_customer().pk), "amount": "5", "issued_on": str(today)}

    answer = as_omar.post(
        reverse("sales:new-invoice"), lines(**(form | {"due_on": str(today)} | wrong))
    )

    assert answer.status_code == 422
    assert not Invoice.objects.exists()


def test_nobody_writes_an_invoice_to_someone_they_may_not_see(as_omar, today):
    hidden = a_customer(is_private=True)
    form = {"customer": str(hidden.pk), "amount": "5", "issued_on": str(today)}

    answer = as_omar.post(reverse("sales:new-invoice"), lines(due_on=str(today), **form))

    assert answer.status_code == 404
    assert not Invoice.objects.exists()


def test_what_a_private_customer_owes_is_for_those_who_may_know(as_omar, as_nadia, today):
    hidden = a_customer(name="Secret Guest", is_private=True)
    invoice, quote = late_invoice(today, customer=hidden), a_quote(customer=hidden)

    for row in (invoice, quote):
        assert as_omar.get(row.get_absolute_url()).status_code == 404
        assert as_nadia.get(row.get_absolute_url()).status_code == 200
    for name in ("invoices", "quotes"):
        assert b"Secret Guest" not in as_omar.get(reverse(f"sales:{name}")).content


def test_money_that_came_is_noted_without_javascript_and_once(as_omar, today):
    invoice = late_invoice(today)
    shown = as_omar.get(invoice.get_absolute_url())
    key = shown.context["form"].initial["key"]
    payment = {"amount": "100", "paid_on": str(today), "way": "transfer", "key": key}

    for _ in range(2):
        answer = as_omar.post(reverse("sales:payments", args=[invoice.pk]), payment)
        assert answer.status_code == 303

    assert Payment.objects.count() == 1
    assert b"after 40 days" in as_omar.get(invoice.get_absolute_url()).content


def test_more_than_was_open_is_asked_about_and_then_shown(as_omar, today):
    invoice = late_invoice(today)
    payment = {"amount": "130", "paid_on": str(today), "way": "cash"}
    address = reverse("sales:payments", args=[invoice.pk])

    asked = as_omar.post(address, payment)
    assert asked.status_code == 422
    assert b"may_exceed" in asked.content
    as_omar.post(address, payment | {"may_exceed": "on"})

    assert "€30.00 too much has come" in as_omar.get(invoice.get_absolute_url()).content.decode()


def test_a_payment_goes_back_with_a_reason(as_omar, today):
    invoice = late_invoice(today)
    payment = actions.pay_invoice(
        invoice.pk, amount=Decimal(100), by=None, now=timezone.now(), paid_on=today
    )
    address = reverse("sales:payment-reversal", args=[payment.pk])

    assert as_omar.post(address, {"reason": ""}).status_code == 422
    assert as_omar.post(address, {"reason": "Debit returned"}).status_code == 303

    invoice.refresh_from_db()
    assert invoice.left == Decimal(100)


def test_what_is_overdue_stands_by_its_age(as_omar, today):
    lena = a_customer()
    for days, amount in ((10, "10"), (40, "20"), (75, "30"), (200, "40")):
        due = today - timedelta(days=days)
        an_invoice(customer=lena, amount=amount, issued_on=due, due_on=due)
    an_invoice(customer=lena, amount="1000", issued_on=today, due_on=today)

    shown = as_omar.get(reverse("sales:invoices"), {"show": "overdue"})

    found = shown.context["invoices"]
    assert [(age.label, age.sums[0].amount) for age in found.ages] == [
        (0, Decimal(10)),
        (1, Decimal(20)),
        (2, Decimal(30)),
        (3, Decimal(40)),
    ]
    assert found.owed[0].amount == Decimal(1100)
    assert [row.days_late for row in found.rows] == [200, 75, 40, 10]


def test_a_reminder_is_a_letter_that_only_needs_reading_over(as_omar, today):
    invoice = late_invoice(today)

    shown = as_omar.get(invoice.get_absolute_url())
    letter = "/inbox/new/?" + shown.context["reminder_query"]
    drafted = as_omar.get(letter)

    assert parse_qs(urlsplit(letter).query)["customer"] == [str(invoice.customer_id)]
    assert drafted.context["form"]["subject"].value().startswith(f"Invoice {invoice.number}")
    assert "€100.00 is still open" in drafted.content.decode()
    address = reverse("sales:reminder", args=[invoice.pk])
    assert as_omar.post(address).status_code == as_omar.post(address).status_code == 303
    invoice.refresh_from_db()
    assert invoice.reminded_at is not None


def test_nobody_is_reminded_while_their_complaint_is_open(as_omar, today):
    invoice = late_invoice(today)
    reason = say("A complaint is open since {day}.", day=today)
    customers.place_restraint(invoice.customer_id, key="case:1", reason=reason, now=timezone.now())

    shown = as_omar.get(invoice.get_absolute_url()).content.decode()

    assert "A complaint is open since" in shown
    assert "Open it as a letter" not in shown


def test_a_quote_goes_its_way_without_javascript(as_omar, today):
    lena = a_customer()
    good = str(today + timedelta(days=14))
    form = {"customer": str(lena.pk), "title": "Boots", "valid_until": good, "note": "Gladly"}
    form["is_tax_included"] = "on"
    rows = ({"text": "Soles", "price": "49"}, {"text": "Post", "price": "6.90", "kind": "delivery"})

    as_omar.post(reverse("sales:new-quote"), lines(*rows, **form))
    quote = Quote.objects.get()
    for step in ("sending", "acceptance", "purchase", "purchase", "invoice", "invoice"):
        answer = as_omar.post(reverse(f"sales:quote-{step}", args=[quote.pk]), {"words": "Yes!"})
        assert answer.status_code == 303

    quote.refresh_from_db()
    assert (quote.state, quote.answer) == ("accepted", "Yes!")
    assert (Purchase.objects.count(), Invoice.objects.count()) == (1, 1)
    paper = as_omar.get(reverse("sales:quote-print", args=[quote.pk])).content.decode()
    assert "€55.90" in paper
    assert "none will be added" in paper


def test_a_sent_quote_gets_a_newer_version_by_the_form(as_omar, today):
    good = today + timedelta(days=14)
    quote = a_quote(customer=a_customer(), valid_until=good, is_sent=True, now=timezone.now())
    address = reverse("sales:quote-record", args=[quote.pk])

    assert 'value="49.00"' in as_omar.get(address).content.decode()
    row = {"text": "New soles", "price": "45"}
    as_omar.post(address, lines(row, valid_until=str(good), is_tax_included="on"))

    newer = Quote.objects.get(replaces=quote)
    assert newer.total == Decimal(45)
    assert newer.number in as_omar.get(quote.get_absolute_url()).content.decode()


def test_a_refusal_stands_on_the_page(as_omar, today):
    quote = a_quote(customer=a_customer(), is_tax_included=False)

    answer = as_omar.post(reverse("sales:quote-sending", args=[quote.pk]))

    assert answer.status_code == 422
    assert b"Name the tax" in answer.content


def test_a_draft_is_thrown_away(as_omar, today):
    quote = a_quote(customer=a_customer())

    as_omar.post(reverse("sales:quote-removal", args=[quote.pk]))

    assert not Quote.objects.exists()


def test_an_invoice_of_a_purchase_in_one_click_and_once(as_omar, today):
    bought = a_purchase(customer=a_customer())
    address = reverse("sales:purchase-invoice", args=[bought.pk])

    first, second = as_omar.post(address), as_omar.post(address)

    assert first["Location"] == second["Location"] == Invoice.objects.get().get_absolute_url()


@pytest.mark.parametrize("name", ["sales:invoices", "sales:quotes"])
def test_a_list_asks_as_often_for_twenty_as_for_two(
    as_omar, today, django_assert_max_num_queries, name
):
    def asked(count):
        for n in range(count):
            lena = a_customer(name=f"Guest {n}")
            late_invoice(today, customer=lena)
            a_quote(customer=lena)
        with django_assert_max_num_queries(60) as counted:
            as_omar.get(reverse(name))
        return len(counted)

    as_omar.get(reverse(name))
    assert asked(2) == asked(18)


@pytest.mark.parametrize("show", ["owed", "all"])
def test_the_list_of_invoices_goes_on_behind_fifty(as_omar, today, show):
    lena = a_customer()
    for n in range(52):
        an_invoice(customer=lena, number=f"R{n:02}", issued_on=today, due_on=today)

    first = as_omar.get(reverse("sales:invoices"), {"show": show}).context["invoices"]
    second = as_omar.get(reverse("sales:invoices"), {"show": show, "after": first.more})

    shown = [row.invoice.number for row in first.rows + second.context["invoices"].rows]
    assert len(shown) == len(set(shown)) == 52


@pytest.mark.parametrize("after", ["x|1", "2026-01-01|x", "2026-01-01|" + "9" * 30, "|", "²|²"])
def test_a_cursor_of_somebodys_own_making_shows_the_beginning(as_omar, today, after):
    late_invoice(today)
    for name in ("sales:invoices", "sales:quotes", "sales:products"):
        assert as_omar.get(reverse(name), {"after": after}).status_code == 200


def test_an_observer_reads_and_changes_nothing(ivy, signed_in, today):
    invoice, quote = late_invoice(today), a_quote(customer=a_customer())
    looking = signed_in(ivy)

    assert looking.get(invoice.get_absolute_url()).status_code == 200
    assert looking.get(quote.get_absolute_url()).status_code == 200
    for name, pk in (("payments", invoice.pk), ("quote-sending", quote.pk)):
        assert looking.post(reverse(f"sales:{name}", args=[pk])).status_code in {403, 404}
    assert not Payment.objects.exists()
