"""What customers will bring yet: figured of all at night, of one after an event, and said plainly."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.health.actions.worth import figure_worth, figure_worth_of
from rapport.business.health.models import Fit, Worth
from rapport.business.health.queries import worth as queries
from rapport.business.sales import actions as sales
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def bought(customer, *weeks_ago, total="20.00"):
    for weeks in weeks_ago:
        a_purchase(customer=customer, lines=[("Wash", "1", total)], at=NOW - timedelta(weeks=weeks))


def a_town(number, *, seed=1):
    """So many customers who come as Pareto/NBD would have them."""
    chance = np.random.default_rng(seed)
    people = Customer.objects.bulk_create(
        Customer(name=f"Guest {count}", sort_name=f"guest {count}", made_at=NOW)
        for count in range(number)
    )
    rows = []
    for person in people:
        pace, stays = chance.gamma(1.2, 1 / 6), chance.exponential(60)
        first = float(chance.uniform(4, 80))
        spent = 10 + chance.gamma(4, 5)
        times = [0.0, *np.cumsum(chance.exponential(1 / max(pace, 1e-3), 60))]
        for after in times:
            if after <= min(first, stays):
                rows.append(
                    Purchase(
                        customer=person,
                        at=NOW - timedelta(weeks=first - after),
                        currency="EUR",
                        total=Decimal(str(round(spent, 2))),
                    )
                )
    Purchase.objects.bulk_create(rows)
    return people


def test_a_business_with_twelve_customers_goes_by_each_ones_own_gaps(business):
    people = [a_customer(name=f"Guest {count}") for count in range(12)]
    for person in people:
        bought(person, 20, 16, 12, 8, 4)

    figured = figure_worth(now=NOW)

    assert (figured.customers, figured.basis) == (12, Worth.Basis.RHYTHM)
    found = queries.of_customer(people[0].pk)
    assert not found.is_from_model
    assert found.purchases == pytest.approx(Decimal("10.83"), abs=Decimal("0.2"))  # 13 × 5 / 6
    assert found.low.amount < found.spend.amount < found.high.amount
    assert not queries.totals().is_from_model


def test_a_town_of_fifty_five_is_learned_from_as_a_whole(business):
    people = a_town(55)

    figured = figure_worth(now=NOW)

    totals = queries.totals()
    assert (figured.customers, figured.written) == (len(people), len(people))
    assert figured.basis == Worth.Basis.MODEL
    rows = list(Worth.objects.all())
    assert sum(row.expected_spend for row in rows) == pytest.approx(
        totals.spend.amount, abs=Decimal("0.5")
    )
    assert totals.low.amount < totals.spend.amount < totals.high.amount
    assert 0.1 < totals.best_tenth < 1
    assert all(0 <= row.low <= row.high for row in rows)
    assert all(row.future_value >= row.expected_spend * Decimal("0.9") for row in rows)
    assert set(Fit.objects.get().parameters) == {"coming", "spending"}


def test_what_hardly_moved_is_not_written_again(business):
    a_town(55)
    figure_worth(now=NOW)

    again = figure_worth(now=NOW + timedelta(minutes=1))

    assert again.written == 0
    assert Fit.objects.count() == 2


def test_one_customer_is_figured_after_a_purchase_without_learning_anew(business):
    people = a_town(55)
    figure_worth(now=NOW)
    before = {row.pk: row.expected_spend for row in Worth.objects.all()}
    bought(people[3], 0.1, total="200.00")

    assert figure_worth_of([people[3].pk], now=NOW) == 1

    after = {row.pk: row.expected_spend for row in Worth.objects.all()}
    assert after.pop(people[3].pk) > before.pop(people[3].pk)
    assert after == before
    assert Fit.objects.count() == 1


def test_before_anything_was_learned_one_customer_has_no_figures(business):
    guest = a_customer()
    bought(guest, 3)

    assert figure_worth_of([guest.pk], now=NOW) == 0
    assert queries.of_customer(guest.pk) is None
    assert queries.totals() is None


def test_whoever_came_once_is_expected_less_than_whoever_keeps_coming(business):
    people = [a_customer(name=f"Guest {count}") for count in range(6)]
    for person in people[:3]:
        bought(person, 12, 8, 4, 1)
    for person in people[3:]:
        bought(person, 6)

    figure_worth(now=NOW)

    once, often = queries.of_customer(people[5].pk), queries.of_customer(people[0].pk)
    assert once.purchases < often.purchases
    assert once.low.amount == 0


def test_what_came_back_whole_was_no_visit(business):
    keeps, returns = a_customer(name="Keeps"), a_customer(name="Returns")
    for person in (keeps, returns):
        bought(person, 30, 20, 10)
    purchase = a_purchase(customer=returns, at=NOW - timedelta(weeks=1))
    sales.enter_return(purchase_id=purchase.pk, quantities={1: Decimal(1)}, by=None, now=NOW)

    figure_worth(now=NOW)

    assert queries.of_customer(keeps.pk).spend == queries.of_customer(returns.pk).spend


def test_money_of_another_currency_is_not_added_up(business):
    guest = a_customer()
    bought(guest, 8, 4)
    Purchase.objects.create(customer=guest, at=NOW, currency="USD", total=Decimal(9000))

    figure_worth(now=NOW)

    assert queries.of_customer(guest.pk).high.amount < 5000


def test_whoever_has_no_purchase_any_more_has_no_figures(business):
    guest = a_customer()
    bought(guest, 4)
    figure_worth(now=NOW)

    Purchase.objects.all().delete()
    figure_worth(now=NOW)

    assert not Worth.objects.exists()
    assert queries.totals() is None


def test_twice_as_many_customers_cost_as_many_queries(business, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        a_town(51)
        few_before = len(few)
        figure_worth(now=NOW)
    spent = len(few) - few_before
    a_town(40, seed=2)

    with django_assert_num_queries(spent):
        figure_worth(now=NOW + timedelta(weeks=2))
