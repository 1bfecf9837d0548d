"""Where money goes wrong elsewhere: midnight, other currencies, returns, and numbers used twice."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions
from rapport.business.sales.models import Invoice, Purchase
from rapport.business.sales.testing import a_purchase, a_quote, an_invoice
from rapport.plumbing.kernel.refusal import Refused

NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)


@pytest.fixture
def lena(db, business):
    return a_customer(name="Lena Moreau")


def given_back(purchase, quantities):
    return actions.enter_return(
        purchase_id=purchase.pk,
        quantities={place: Decimal(many) for place, many in quantities.items()},
        by=None,
        now=NOW,
    )


def accepted(quote):
    actions.send_quote(quote.pk, by=None, now=NOW)
    return actions.accept_quote(quote.pk, by=None, now=NOW)


def test_a_price_counts_from_the_day_it_is_where_the_business_is(business):
    business.zone = "America/Los_Angeles"
    business.save(update_fields=["zone"])
    evening = datetime(2026, 4, 11, 2, tzinfo=UTC)  # Still the tenth in Los Angeles.
    product = actions.save_product(
        number="P1", name="Full wash", price=Decimal("19.90"), by=None, now=evening
    )

    assert list(product.prices.values_list("from_on", flat=True)) == [date(2026, 4, 10)]


def test_invoices_go_on_after_a_file_that_begins_with_the_newest(lena):
    for number in range(260, 0, -1):
        an_invoice(customer=lena, number=f"2026-{number:04}")

    assert [an_invoice(customer=lena).number for _ in range(2)] == ["2026-0261", "2026-0262"]


def test_an_invoice_asks_only_for_what_did_not_come_back(lena):
    purchase = a_purchase(customer=lena, lines=[("Full wash", "3", "10"), ("Laces", "1", "4")])
    given_back(purchase, {1: "2", 2: "1"})
    invoice = actions.invoice_purchase(purchase.pk, by=None, now=NOW)

    assert invoice.amount == 10
    assert list(invoice.lines.values_list("text", "quantity")) == [("Full wash", 1)]


def test_no_invoice_asks_for_what_came_back_whole(lena):
    purchase = a_purchase(customer=lena)
    given_back(purchase, {1: "1"})

    with pytest.raises(Refused, match="came back"):
        actions.invoice_purchase(purchase.pk, by=None, now=NOW)
    assert not Invoice.objects.exists()


def test_an_invoice_asks_in_the_currency_of_its_purchase(lena):
    purchase = a_purchase(customer=lena)
    Purchase.objects.filter(pk=purchase.pk).update(currency="USD")

    assert actions.invoice_purchase(purchase.pk, by=None, now=NOW).currency == "USD"


def test_what_was_agreed_is_asked_for_once_from_whichever_side(lena):
    quote = accepted(a_quote(customer=lena))
    purchase = actions.buy_quote(quote.pk, by=None, now=NOW)
    first = actions.invoice_purchase(purchase.pk, by=None, now=NOW)

    assert actions.invoice_quote(quote.pk, by=None, now=NOW) == first
    assert Invoice.objects.count() == 1


def test_an_invoice_that_no_longer_counts_is_written_anew(lena, nadia):
    quote = accepted(a_quote(customer=lena))
    first = actions.invoice_quote(quote.pk, by=None, now=NOW)
    actions.void_invoice(first.pk, reason="The wrong address", by=nadia, now=NOW)
    second = actions.invoice_quote(quote.pk, by=None, now=NOW)

    assert second != first
    assert second.amount == quote.total
    assert actions.invoice_quote(quote.pk, by=None, now=NOW) == second


def test_the_page_of_a_quote_offers_what_is_to_be_written_anew(lena, nadia, signed_in):
    quote = accepted(a_quote(customer=lena))
    place, button = f"/sales/quotes/{quote.pk}/", "Make it an invoice"
    browser = signed_in(nadia)
    assert button in browser.get(place).content.decode()
    first = actions.invoice_quote(quote.pk, by=None, now=NOW)
    assert button not in browser.get(place).content.decode()
    actions.void_invoice(first.pk, reason="The wrong address", by=nadia, now=NOW)
    assert button in browser.get(place).content.decode()


def test_a_quote_keeps_its_currency(lena, business):
    quote = accepted(a_quote(customer=lena))
    business.currency = "CHF"
    business.save(update_fields=["currency"])

    assert actions.buy_quote(quote.pk, by=None, now=NOW).currency == "EUR"
    assert actions.invoice_quote(quote.pk, by=None, now=NOW).currency == "EUR"


def test_what_comes_back_in_parts_is_never_more_than_was_paid(lena):
    purchase = a_purchase(customer=lena, lines=[("Laces", "3", "0.335")])
    assert purchase.total == Decimal("1.01")
    for _ in range(3):
        given_back(purchase, {1: "1"})

    back = Purchase.objects.filter(returns=purchase).values_list("total", flat=True)
    assert sum(back) == Decimal("-1.01")


def test_what_comes_back_without_a_bill_is_of_whoever_they_are_now(lena, nadia):
    twin = a_customer(name="Lena M.")
    customers.merge(lena.pk, twin.pk, by=nadia, now=NOW)
    came = actions.enter_return(
        customer_id=twin.pk,
        lines=[actions.Line("Laces", Decimal(1), Decimal(4))],
        by=None,
        now=NOW,
    )

    assert came.customer_id == lena.pk


def test_a_number_of_another_purchase_is_refused_and_not_forgotten(lena):
    a_purchase(customer=lena, number="17")

    with pytest.raises(Refused, match="17"):
        a_purchase(customer=lena, number="17", lines=[("Boots", "1", "60")])
    assert Purchase.objects.count() == 1


def test_a_number_of_another_quote_is_refused_and_not_shown(lena):
    a_quote(customer=lena, number="Q-9")

    with pytest.raises(Refused, match="Q-9"):
        a_quote(customer=a_customer(name="Omid Farah"), number="Q-9")
