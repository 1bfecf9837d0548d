"""Quotes: every cost on them, answered once, turned into a purchase or invoice once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions, rules
from rapport.business.sales.models import Invoice, Purchase, Quote
from rapport.business.sales.testing import a_quote
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 4, 10, 9, tzinfo=UTC)
LATER = datetime(2026, 5, 4, 9, tzinfo=UTC)
SOLES = ("New soles", "1", "49.00", "item")
POST = ("By post", "1", "6.90", "delivery")
VAT = ("VAT 19 %", "1", "10.62", "tax")


@pytest.fixture
def lena(db, business):
    return a_customer()


def told(kind):
    return Entry.objects.filter(kind=f"sales.{kind}").count()


def revised(quote, *lines, **facts):
    costs = [actions.Cost(t, Decimal(q), Decimal(p), kind=k) for t, q, p, k in lines]
    given = {"valid_until": date(2026, 5, 31), "by": None, "now": NOW, **facts}
    return actions.change_quote(quote.pk, lines=costs, **given)


def test_the_total_is_the_sum_of_what_stands_on_it(lena):
    quote = a_quote(customer=lena, lines=[SOLES, POST])

    assert quote.total == Decimal("55.90") == sum(one.sum for one in quote.lines.all())
    assert quote.number == "Q2026-0001"


@pytest.mark.parametrize(
    ("lines", "included", "words"),
    [
        ([SOLES], False, "Name the tax"),
        ([SOLES, VAT], True, "included already"),
    ],
)
def test_no_cost_is_hidden_and_none_stands_twice(lena, lines, included, words):
    quote = a_quote(customer=lena, lines=lines, is_tax_included=included)

    with pytest.raises(Refused, match=words):
        actions.send_quote(quote.pk, by=None, now=NOW)
    quote.refresh_from_db()
    assert (quote.state, told("quote_sent")) == ("draft", 0)


@given(
    kinds=st.lists(st.sampled_from(["item", "extra", "delivery", "tax"]), max_size=5),
    included=st.booleans(),
)
def test_tax_is_either_in_the_prices_or_a_line(kinds, included):
    refusal = rules.sending_refusal(
        kinds=kinds,
        is_tax_included=included,
        valid_until=date(2026, 5, 1),
        today=date(2026, 4, 1),
    )
    assert (refusal is None) == (bool(kinds) and included != ("tax" in kinds))


def test_a_quote_is_sent_once(lena):
    quote = a_quote(customer=lena, is_sent=True)
    actions.send_quote(quote.pk, by=None, now=NOW)

    assert told("quote_sent") == 1


def test_a_draft_is_answered_by_nobody(lena):
    quote = a_quote(customer=lena)
    with pytest.raises(Refused, match="not been sent"):
        actions.accept_quote(quote.pk, by=None, now=NOW)


def test_a_draft_changes_where_it_stands(lena):
    quote = a_quote(customer=lena)

    changed = revised(quote, SOLES, POST)

    assert changed == quote
    assert changed.total == Decimal("55.90")
    assert Quote.objects.count() == 1


def test_what_was_sent_stays_and_a_newer_version_takes_its_place(lena):
    first = a_quote(customer=lena, is_sent=True)
    second = revised(first, SOLES, POST)
    actions.send_quote(second.pk, by=None, now=NOW)
    third = revised(second, SOLES)

    first.refresh_from_db()
    assert (second.number, third.number) == ("Q2026-0001/2", "Q2026-0001/3")
    assert (first.state, first.total) == ("replaced", Decimal(49))
    assert (second.replaces, third.replaces) == (first, second)
    with pytest.raises(Refused, match="newer version"):
        actions.accept_quote(first.pk, by=None, now=NOW)
    with pytest.raises(Refused, match="newer version"):
        revised(first, POST)


def test_a_newer_version_thrown_away_leaves_the_former_as_it_was(lena):
    first = a_quote(customer=lena, is_sent=True)
    second = revised(first, SOLES, POST)

    actions.remove_draft(second.pk, by=None, now=NOW)
    actions.remove_draft(second.pk, by=None, now=NOW)

    first.refresh_from_db()
    assert (first.state, Quote.objects.count()) == ("sent", 1)


def test_what_was_sent_is_not_thrown_away(lena):
    quote = a_quote(customer=lena, is_sent=True)
    with pytest.raises(Refused, match="has been sent"):
        actions.remove_draft(quote.pk, by=None, now=NOW)


def test_a_no_is_kept_in_the_customers_words(lena):
    quote = a_quote(customer=lena, is_sent=True)

    actions.decline_quote(quote.pk, reason="Cheaper to buy new ones", by=None, now=NOW)
    actions.decline_quote(quote.pk, reason="Twice", by=None, now=NOW)

    quote.refresh_from_db()
    assert (quote.state, quote.answer) == ("declined", "Cheaper to buy new ones")
    assert told("quote_declined") == 1
    with pytest.raises(Refused, match="declined"):
        actions.accept_quote(quote.pk, by=None, now=NOW)


def test_a_quote_that_runs_out_says_so_once_and_may_still_be_accepted(lena):
    quote = a_quote(customer=lena, is_sent=True)

    assert actions.expire_quotes(now=NOW) == 0
    assert actions.expire_quotes(now=LATER) == 1
    assert actions.expire_quotes(now=LATER) == 0
    assert told("quote_expired") == 1
    assert actions.accept_quote(quote.pk, by=None, now=LATER).state == "accepted"


def test_a_yes_becomes_a_purchase_and_an_invoice_each_once(lena):
    quote = a_quote(customer=lena, lines=[SOLES, POST], is_sent=True)
    with pytest.raises(Refused, match="not accepted"):
        actions.buy_quote(quote.pk, by=None, now=NOW)
    actions.accept_quote(quote.pk, by=None, now=NOW)

    bought = {actions.buy_quote(quote.pk, by=None, now=NOW).pk for _ in range(2)}
    asked = {actions.invoice_quote(quote.pk, by=None, now=NOW).pk for _ in range(2)}

    assert bought == {Purchase.objects.get().pk}
    assert asked == {Invoice.objects.get().pk}
    assert Purchase.objects.get().total == Invoice.objects.get().amount == Decimal("55.90")
    assert Invoice.objects.get().purchase == Purchase.objects.get()


def test_whoever_only_looks_quotes_nothing(lena, ivy):
    with pytest.raises(Forbidden):
        a_quote(customer=lena, by=ivy)
