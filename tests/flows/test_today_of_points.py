"""What points and rhythms change on Today without anybody looking."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions as insights
from rapport.business.insights.models import Suggestion
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import PointsEntry
from rapport.business.loyalty.testing import a_programme, a_reward
from rapport.business.recommendations.queries import for_customer
from rapport.business.sales import actions as sales
from rapport.business.sales.actions.purchases import Line
from rapport.business.sales.models import Product
from rapport.business.sales.testing import a_product
from rapport.plumbing.jobs.testing import run_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def told_of_points() -> set[str]:
    run_all()
    found = Suggestion.objects.filter(kind="reward")
    return set(found.values_list("customer__name", flat=True))


@pytest.fixture
def collector(omar) -> Customer:
    """Twenty points of theirs run out in a week, and Today says so."""
    one, at = a_customer(name="Collector"), NOW - 25 * DAY
    club = a_programme(at=at, expires_after=1, notice_days=14)
    loyalty.collect(
        one.pk, programme_id=club.pk, amount=20, reason="The wait", key=None, by=omar, now=at
    )
    loyalty.notice_expiring(now=NOW)
    assert told_of_points() == {"Collector"}
    return one


def test_points_handed_on_are_told_to_whoever_has_them(collector, omar):
    friend = a_customer(name="Friend")
    club = PointsEntry.objects.get().account.programme_id
    loyalty.transfer(
        collector.pk, friend.pk, programme_id=club, amount=20, reason="A present", key=None,
        by=omar, now=NOW,
    )  # fmt: skip
    assert told_of_points() == set()
    loyalty.notice_expiring(now=NOW)
    assert told_of_points() == {"Friend"}


def test_points_given_by_mistake_are_told_to_nobody(collector, omar):
    loyalty.reverse(PointsEntry.objects.get().pk, reason="By mistake", by=omar, now=NOW)
    assert told_of_points() == set()


def test_what_was_spent_meanwhile_is_not_promised_any_more(collector):
    club = PointsEntry.objects.get().account.programme
    gift = a_reward(programme=club, cost=15, at=NOW)
    loyalty.spend(collector.pk, reward_id=gift.pk, key=None, by=None, now=NOW)
    assert told_of_points() == {"Collector"}
    suggestion = Suggestion.objects.get(kind="reward")
    assert f"5 × {club.name} are waiting for you" in suggestion.draft


def buys(one: Customer, product: Product, *, days_ago: int) -> None:
    line = Line(product.name, Decimal(1), Decimal(9), product)
    at = NOW - days_ago * DAY
    sales.enter_purchase(customer_id=one.pk, lines=[line], at=at, by=None, now=NOW)


def test_what_is_needed_again_is_offered_when_its_own_time_comes(clock):
    """A balm with each second cleaning: due again before the next visit is."""
    one = a_customer(name="Dear", attention="more", made_at=NOW - 400 * DAY)
    clean, balm = a_product(name="Clean"), a_product(name="Balm")
    for days_ago in (100, 80, 60, 40, 20, 0):
        buys(one, clean, days_ago=days_ago)
    for days_ago in (100, 60, 20):
        buys(one, balm, days_ago=days_ago)
    sales.retire_product(clean.pk, by=None, now=NOW)
    run_all()

    for ahead in range(20):
        now = NOW + ahead * DAY
        clock.move_to(now)
        insights.sweep(now=now)
        fits = for_customer(one.pk, today=now.date())
        assert Suggestion.objects.filter(kind="offer").exists() == bool(fits), ahead
    assert fits[0].product == balm
