"""What purchases tell of somebody's taste, and what is made of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Preference
from rapport.business.customers.queries import preferences
from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions, rules
from rapport.business.sales.testing import a_product, a_purchase
from rapport.plumbing.jobs.testing import run_all

pytestmark = pytest.mark.django_db
# A Saturday, eleven in the morning.
SATURDAY = datetime(2026, 5, 2, 9, tzinfo=UTC)
NOW = SATURDAY + timedelta(days=60)
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def _open(business):
    return business


@pytest.mark.parametrize(
    ("article", "size"),
    [
        ("T-shirt, M", "M"),
        ("Runner, EU 42,5", "42.5"),
        ("Loafer size 39", "39"),
        ("Boots (38)", "38"),
        ("Schuh Gr. 40", "40"),
        ("Dress / xxl", "XXL"),
        ("Laces, 90 to 180 cm", ""),
        ("Shoe cream, 50 ml", ""),
        ("Milk, 12", ""),
        ("Clean Pair Club, a month", ""),
        ("", ""),
    ],
)
def test_a_size_is_only_read_where_one_is_told(article, size):
    assert rules.size_in(article) == size


def visits(*articles, channel="counter", step=WEEK):
    return [
        rules.Visit(SATURDAY + place * step, channel, (article,))
        for place, article in enumerate(articles)
    ]


def test_three_visits_tell_nothing_yet():
    assert rules.taste(visits("Wash", "Wash", "Wash")) == []


def test_what_is_bought_again_and_again_is_a_favourite():
    told = rules.taste(visits("Wash", "Polish", "Wash", "Wash", "Laces", "Wash"))

    favourite = next(one for one in told if one.topic == "favourite")
    assert favourite.text == "Wash"
    assert str(favourite.evidence) == "bought 4 of the last 6 times"


def test_somebody_who_always_comes_on_saturdays_comes_on_saturdays():
    told = rules.taste(visits("A", "B", "C", "D"))
    assert [(one.topic, one.text) for one in told] == [("time", "Saturdays")]


def test_a_day_without_an_hour_tells_nothing_of_hours():
    midnight = [
        rules.Visit(datetime(2026, 5, day, tzinfo=UTC), "counter", ("A",)) for day in range(4, 9)
    ]
    assert [one for one in rules.taste(midnight) if one.topic == "time"] == []


def test_who_buys_on_the_website_is_reached_there():
    told = rules.taste(visits("A", "B", "C", "D", channel="website"))
    assert [(one.topic, one.text) for one in told] == [("channel", "The website")]


def bought(customer, times=4, name="Sneaker wash"):
    for place in range(times):
        at = SATURDAY + place * WEEK
        a_purchase(customer=customer, lines=((name, "1", "16.50"),), at=at)


def test_buying_teaches_by_itself():
    lena = a_customer()
    bought(lena)

    run_all()

    learnt = lena.preferences.get(topic="favourite")
    assert (learnt.text, learnt.origin) == ("Sneaker wash", "learnt")


def test_learning_again_changes_nothing_and_follows_what_changes():
    lena = a_customer()
    bought(lena)
    actions.learn([lena.pk], now=NOW)
    before = set(lena.preferences.values_list("pk", "text"))

    assert actions.learn([lena.pk], now=NOW) == 0
    assert set(lena.preferences.values_list("pk", "text")) == before
    for place in range(12):
        at = SATURDAY + timedelta(days=100) + place * timedelta(days=8)
        a_purchase(customer=lena, lines=(("Polish", "1", "13.00"),), at=at)
    actions.learn([lena.pk], now=NOW + timedelta(days=365))

    assert lena.preferences.get(topic="favourite").text == "Polish"


def test_what_was_dismissed_is_not_learnt_again(omar):
    lena = a_customer()
    bought(lena)
    actions.learn([lena.pk], now=NOW)
    learnt = lena.preferences.get(topic="favourite")

    customers.remove_preference(lena.pk, preference_id=learnt.pk, by=omar, now=NOW)
    bought(lena, times=5)
    actions.learn([lena.pk], now=NOW)

    assert [one.topic for one in preferences(lena)] == ["time"]


def test_what_they_told_us_beats_what_we_saw(omar):
    lena = a_customer()
    bought(lena)
    actions.learn([lena.pk], now=NOW)

    customers.state_preference(lena.pk, topic="time", text="After work", by=omar, now=NOW)
    customers.state_preference(lena.pk, topic="dislikes", text="sneaker wash", by=omar, now=NOW)

    shown = [(one.topic, one.text, one.is_learnt) for one in preferences(lena)]
    assert shown == [("dislikes", "sneaker wash", False), ("time", "After work", False)]


def test_learning_asks_as_much_for_two_as_for_twenty():
    people = [a_customer(name=f"Customer {place}") for place in range(20)]
    product = a_product(name="Sneaker wash")
    for one in people:
        for place in range(4):
            a_purchase(customer=one, product=product, at=SATURDAY + place * WEEK)

    def asked(some):
        with CaptureQueriesContext(connection) as queries:
            actions.learn([one.pk for one in some], now=NOW)
        return len(queries)

    assert asked(people[:2]) == asked(people[2:])
    assert Preference.objects.filter(topic="favourite").count() == 20
