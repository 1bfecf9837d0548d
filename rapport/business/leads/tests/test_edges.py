"""Where leads go wrong elsewhere: one sale counted twice, and the wrong one won."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.leads import actions
from rapport.business.leads.models import Lead
from rapport.business.leads.testing import MONDAY, a_lead
from rapport.business.sales import actions as sales
from rapport.business.sales.testing import a_product, a_purchase

pytestmark = pytest.mark.usefixtures("business")
LATER = MONDAY + timedelta(hours=3)


def an_accepted_quote(customer, product=None):
    quote = sales.write_quote(
        customer_id=customer.pk,
        lines=[sales.Cost("New soles", Decimal(1), Decimal(49), product)],
        valid_until=LATER.date() + timedelta(days=30),
        by=None,
        now=LATER,
    )
    sales.send_quote(quote.pk, by=None, now=LATER)
    return sales.accept_quote(quote.pk, by=None, now=LATER)


def states(customer):
    return list(
        Lead.objects.filter(customer=customer).order_by("pk").values_list("state", flat=True)
    )


def test_what_was_won_by_its_quote_wins_nothing_else_when_it_is_bought():
    customer = a_customer()
    a_lead(customer=customer, want="New soles")
    a_lead(customer=customer, want="A leather jacket")
    quote = an_accepted_quote(customer)
    actions.note_quote(quote.pk, customer_id=customer.pk, now=LATER)
    assert states(customer) == ["won", "open"]
    bought = sales.buy_quote(quote.pk, by=None, now=LATER)
    actions.note_purchase(bought.pk, now=LATER)

    assert states(customer) == ["won", "open"]
    other = a_purchase(customer=customer, at=LATER)
    actions.note_purchase(other.pk, now=LATER)
    assert states(customer) == ["won", "won"]


def test_a_quote_wins_the_lead_about_what_stands_on_it():
    customer, soles = a_customer(), a_product(name="New soles")
    a_lead(customer=customer, want="A leather jacket")
    a_lead(customer=customer, want="New soles", product_id=soles.pk)
    quote = an_accepted_quote(customer, soles)
    actions.note_quote(quote.pk, customer_id=customer.pk, now=LATER)

    assert states(customer) == ["open", "won"]


def test_a_lead_is_quiet_by_the_day_where_the_business_is():
    opened = datetime(2026, 3, 2, 18, tzinfo=UTC)
    lead = a_lead(now=opened, next_on=date(2026, 4, 10))
    evening = datetime(2026, 4, 11, 2, tzinfo=UTC)  # Still the tenth in Los Angeles.

    with timezone.override("America/Los_Angeles"):
        assert lead not in Lead.objects.quiet(evening)
        assert lead in Lead.objects.quiet(evening + timedelta(days=1))
