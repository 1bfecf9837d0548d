"""Numbers of value and retention beside a slow, plain recomputation of random small businesses."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

import pytest

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.figures.models import ProductCost, Rate
from rapport.business.figures.queries.bought import kept_in_year
from rapport.business.figures.queries.buyers import buyers
from rapport.business.figures.queries.looking import Look
from rapport.business.figures.queries.retention import gain, retention_page
from rapport.business.figures.queries.revenue import by_product, revenue
from rapport.business.figures.queries.value import value_page
from rapport.business.figures.rules import buying
from rapport.business.figures.rules.concentration import concentration
from rapport.business.figures.rules.months import after, between, blocks
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.business.sales.testing import a_product

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
HERE = ZoneInfo("Europe/Berlin")
FIRST = date(2021, 11, 1)  # sixty months end with October 2026
SEEDS = range(4)


def a_small_business(seed, *, products=()):
    """Customers who come or not, returns, strangers, foreign money, and nights between months."""
    chance = Random(seed)
    customers = [a_customer(name=f"Customer {place}", email="") for place in range(14)]
    bought = []
    for number in range(220):
        day = NOW - timedelta(days=chance.randrange(0, 2400), minutes=chance.randrange(1440))
        if number % 9 == 0:  # The last half hour of a month there, and the first of the next here.
            day = datetime(2025, chance.randrange(1, 13), 1, tzinfo=UTC) - timedelta(minutes=30)
        is_return = chance.random() < 0.1
        amount = Decimal(chance.randrange(100, 9000)) / 100
        bought.append(
            Purchase(
                customer=chance.choice(customers) if chance.random() < 0.9 else None,
                at=day,
                channel=chance.choice(["counter", "website"]),
                currency="CHF" if chance.random() < 0.05 else "EUR",
                total=-amount if is_return else amount,
                is_return=is_return,
            )
        )
    rows = Purchase.objects.bulk_create(bought)
    PurchaseLine.objects.bulk_create(
        PurchaseLine(
            purchase=row, position=1, product=chance.choice([None, *products]), text="x",
            quantity=-1 if row.is_return else 1, price=abs(row.total),
        )
        for row in rows
    )  # fmt: skip
    return [row for row in rows if row.currency == "EUR" and month(row) < date(2026, 11, 1)]


def month(row):
    return row.at.astimezone(HERE).date().replace(day=1)


def months_of(rows):
    """In which months each customer bought, said plainly."""
    found = {}
    for row in rows:
        if row.customer_id and not row.is_return:
            found.setdefault(row.customer_id, set()).add(month(row))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_the_months_of_every_customer_are_those_of_the_calendar_here(business, seed):
    rows = a_small_business(seed)

    found = buyers(Look(None, NOW), months=12)

    plain = months_of(rows)
    for one in found.rows:
        days = plain.get(one.customer, set())
        bits = sum({1 << max(0, between(FIRST, day) + 1) for day in days})
        assert one.months == bits
        mine = [row for row in rows if row.customer_id == one.customer]
        year = [row for row in mine if month(row) >= date(2025, 11, 1)]
        assert one.spent == sum((row.total for row in year), Decimal(0))
        assert one.visits == sum(not row.is_return for row in year)
        before = [row for row in mine if date(2024, 11, 1) <= month(row) < date(2025, 11, 1)]
        assert one.spent_before == sum((row.total for row in before), Decimal(0))
    assert set(plain) <= {one.customer for one in found.rows}


@pytest.mark.parametrize("seed", SEEDS)
def test_revenue_of_each_month_and_channel_is_the_sum_of_its_purchases(business, seed):
    rows = a_small_business(seed)

    found = revenue(Look(None, NOW), months=12)

    starts = [after(date(2025, 11, 1), place) for place in range(12)]
    assert found.amounts() == [
        sum((row.total for row in rows if month(row) == start), Decimal(0)) for start in starts
    ]
    assert found.amounts(earlier=True) == [
        sum((row.total for row in rows if month(row) == after(start, -12)), Decimal(0))
        for start in starts
    ]
    shown = [row for row in rows if month(row) >= starts[0]]
    assert found.purchases() == sum(not row.is_return for row in shown)
    assert found.walked_in == sum((r.total for r in shown if not r.customer_id), Decimal(0))
    for channel, amount in found.by_channel().items():
        assert amount == sum((r.total for r in shown if r.channel == channel), Decimal(0))


@pytest.mark.parametrize("seed", SEEDS)
def test_one_channel_is_that_channel_only(business, seed):
    rows = [row for row in a_small_business(seed) if row.channel == "website"]
    look = Look(None, NOW, channel="website")

    year = [row for row in rows if month(row) >= date(2025, 11, 1)]
    assert revenue(look, months=12).total == sum((row.total for row in year), Decimal(0))
    assert {one.customer for one in buyers(look, months=12).here} == {
        row.customer_id for row in year if row.customer_id and not row.is_return
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_who_came_back_is_counted_as_anybody_would(business, seed):
    plain = months_of(a_small_business(seed))
    look = Look(None, NOW)

    found = buyers(look, months=12)

    this, last = _year(2025), _year(2024)
    before = [days for days in plain.values() if days & last]
    kept = kept_in_year(found)
    assert (kept.part, kept.whole) == (sum(bool(d & this) for d in before), len(before))
    for block, share in buying.kept_by_block(
        found.patterns, blocks(look.window, "quarter", most=12)
    ):
        now = {after(block.first_on, place) for place in range(3)}
        then = {after(block.first_on, place - 3) for place in range(3)}
        had = [days for days in plain.values() if days & then]
        assert (share.part, share.whole) == (sum(bool(d & now) for d in had), len(had))


@pytest.mark.parametrize("unit", ["month", "quarter", "year"])
@pytest.mark.parametrize("seed", SEEDS)
def test_rows_of_first_buyers_hold_everybody_once_and_their_returns(business, seed, unit):
    plain = months_of(a_small_business(seed))
    look = Look(None, NOW, unit=unit)
    over = blocks(look.window, unit, most=12)

    found = buying.cohorts(buyers(look, months=12).patterns, over)

    for place, one in enumerate(found):
        own = _days(over[place])
        mine = [days for days in plain.values() if min(days) in own]
        assert one.size == len(mine)
        assert list(one.active) == [
            sum(bool(days & _days(later)) for days in mine) for later in over[place + 1 :]
        ]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_customers_are_those_who_spent_most(business, seed):
    rows = a_small_business(seed)
    year = [row for row in rows if month(row) >= date(2025, 11, 1) and row.customer_id]
    here = {row.customer_id for row in year if not row.is_return}
    spent = {
        pk: sum((row.total for row in year if row.customer_id == pk), Decimal(0)) for pk in here
    }

    page = value_page(Look(None, NOW))

    best = sorted(spent.items(), key=lambda one: (-one[1], one[0]))
    assert [(one.customer.pk, one.spent) for one in page.best] == [
        (pk, amount) for pk, amount in best if amount > 0
    ][:10]
    values = {key.name: key.value for key in page.keys}
    assert values["customers"] == len(here)
    assert values["each"] == (sum(spent.values()) / len(here)).quantize(Decimal("0.01"))


def test_gini_and_shares_of_a_worked_example():
    found = concentration([Decimal(one) for one in (10, 20, 30, 40)])

    # By hand: 2·(1·10 + 2·20 + 3·30 + 4·40) / (4·100) − 5/4 = 1.5 − 1.25.
    assert found.gini == pytest.approx(0.25)
    assert found.best == pytest.approx(0.4)
    assert found.best_tenth == pytest.approx(0.4)
    assert dict(found.curve)[50] == pytest.approx(0.3)


@pytest.mark.parametrize("alike", [1, 7, 200])
def test_where_all_spend_alike_nothing_is_uneven(alike):
    found = concentration([Decimal("9.99")] * alike)

    assert found.gini == pytest.approx(0, abs=1e-9)
    assert all(share == pytest.approx(percent / 100) for percent, share in found.curve)


def test_where_nobody_spent_there_is_nothing_to_spread():
    assert concentration([]) is None
    assert concentration([Decimal(-5), Decimal(0)]) is None


def test_margin_is_known_for_the_products_whose_cost_is(business):
    wash, soles = a_product(name="Wash"), a_product(name="Soles")
    rows = a_small_business(1, products=[wash, soles])
    look = Look(None, NOW)
    assert _key(look, "margin").value is None
    ProductCost.objects.create(product=wash, amount=Decimal(5), set_at=NOW)

    key = _key(look, "margin")

    year = [row.pk for row in rows if month(row) >= date(2025, 11, 1)]
    lines = PurchaseLine.objects.filter(purchase__in=year, product=wash)
    brought = sum(line.quantity * line.price for line in lines)
    cost = sum(line.quantity * 5 for line in lines)
    assert key.value == pytest.approx(float(100 * (brought - cost) / brought), abs=0.06)
    assert {one.product for one in by_product(look, months=12)} == {None, wash.pk, soles.pk}


def test_cost_to_serve_says_what_is_missing_until_it_is_said(business):
    a_small_business(2)

    assert _key(Look(None, NOW), "serving").unknown
    Rate.objects.create(hour=Decimal(30), answer_minutes=6, set_at=NOW)
    key = _key(Look(None, NOW), "serving")

    assert key.unknown is None
    assert key.value == 0  # Nobody answered anybody.
    assert Rate.objects.get().of_answers(20) == Decimal("60.00")


def test_points_of_retention_are_worth_what_those_who_came_back_spent(business):
    """Twenty of twenty-five came back and spent 100 each: three points of 25 are .75 customers."""
    for place in range(25):
        customer = a_customer(name=f"Customer {place}", email="")
        visits = [datetime(2025, 3, 4, 12, tzinfo=UTC)]
        visits += [datetime(2026, 3, 4, 12, tzinfo=UTC)] if place < 20 else []
        Purchase.objects.bulk_create(
            Purchase(customer=customer, at=at, currency="EUR", total=100) for at in visits
        )

    found = gain(Look(None, NOW), points=3)

    assert (found.kept.part, found.kept.whole, found.came_back) == (20, 25, 20)
    assert found.worth.value == pytest.approx(75)
    assert found.worth.low == found.worth.high == pytest.approx(75)
    assert found.worth.years_now == pytest.approx(5)
    assert found.worth.years_then == pytest.approx(1 / 0.17)


def test_twelve_customers_are_told_in_sentences(business):
    for place in range(12):
        customer = a_customer(name=f"Customer {place}", email="")
        Purchase.objects.bulk_create(
            Purchase(customer=customer, at=NOW - timedelta(days=days), currency="EUR", total=20)
            for days in (40, 80, 120, 400)
        )

    page = retention_page(Look(None, NOW))

    assert not page.charts
    assert not page.draws
    assert len(page.sentences) == 3
    assert not value_page(Look(None, NOW)).charts.get("concentration")


def test_a_year_that_is_not_known_whole_is_compared_with_nothing(business):
    customer = Customer.objects.get(pk=a_customer().pk)
    for days in (40, 300, 500):
        Purchase.objects.create(
            customer=customer, at=NOW - timedelta(days=days), currency="EUR", total=20
        )
    page = value_page(Look(None, NOW))
    assert page.keys[0].before is None

    Purchase.objects.create(
        customer=customer, at=NOW - timedelta(days=900), currency="EUR", total=20
    )
    page = value_page(Look(None, NOW))
    assert page.keys[0].before == Decimal("20.00")


def _key(look, name):
    return next(key for key in value_page(look).keys if key.name == name)


def _year(first):
    return {after(date(first, 11, 1), place) for place in range(12)}


def _days(block):
    return {after(block.first_on, place) for place in range(block.length)}
