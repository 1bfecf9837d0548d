"""What lists and segments know of debts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from rapport.business.customers.fields import Span, Test
from rapport.business.customers.fields.asked import asked
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.sales.owing import money_fields
from rapport.business.sales.testing import an_invoice
from rapport.plumbing.kernel.money import Money

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
WRITTEN = date(2026, 3, 1)


@pytest.fixture
def people(db, business):
    """Lena pays after a median of 12 days, Kim owes, Ada has paid too seldom to say."""
    lena, kim, ada = (a_customer(name=name) for name in ("Lena", "Kim", "Ada"))
    for days in (40, 12, 3, 9, 20, 15, 1):
        an_invoice(customer=lena, issued_on=WRITTEN, paid_on=WRITTEN + timedelta(days=days))
    an_invoice(customer=ada, issued_on=WRITTEN, paid_on=WRITTEN)
    an_invoice(customer=kim, amount="80.00", issued_on=WRITTEN)
    an_invoice(customer=kim, amount="0.40", issued_on=NOW.date())
    return lena, kim, ada


def field(name):
    return next(one for one in money_fields() if one.name == f"sales.{name}")


def named(name, test, value):
    condition = field(name).where(test, value, asked(None, NOW))
    return sorted(Customer.objects.filter(condition).values_list("name", flat=True))


def test_each_value_is_what_the_invoices_say(people):
    lena, kim, ada = (one.pk for one in people)
    ids, given = [lena, kim, ada], asked(None, NOW)

    owed = field("owes").values(ids, given)
    assert [owed[pk] for pk in ids] == [
        Money(Decimal(amount), "EUR") for amount in ("0.00", "80.40", "0.00")
    ]
    assert field("overdue").values(ids, given) == {lena: False, kim: True, ada: False}
    assert field("days_to_pay").values(ids, given) == {lena: 12}


def test_customers_are_found_by_what_they_owe_and_how_they_pay(people):
    assert named("owes", Test.WITHIN, Span(Decimal("80.40"), None)) == ["Kim"]
    assert named("owes", Test.WITHIN, Span(None, Decimal(1), takes_high=False)) == ["Ada", "Lena"]
    assert named("overdue", Test.ANY_OF, (True,)) == ["Kim"]
    assert named("days_to_pay", Test.KNOWN, None) == ["Lena"]
    assert named("days_to_pay", Test.WITHIN, Span(None, 12)) == ["Lena"]
    assert named("days_to_pay", Test.WITHIN, Span(None, 11)) == []


def test_customers_stand_in_the_order_of_their_debts(people):
    order = field("owes").order(asked(None, NOW))
    found = Customer.objects.annotate(figure=order).order_by("-figure", "name")
    assert [one.name for one in found] == ["Kim", "Ada", "Lena"]
