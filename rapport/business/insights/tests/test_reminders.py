"""Days to be kind about and sponsors to see to arrive on Today, gently and once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.insights import actions
from rapport.business.insights.models import Reply, Suggestion
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.words import heard

pytestmark = pytest.mark.django_db
# A Monday, ten in the morning in Berlin.
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _open(business):
    return business


def a_day(customer, *, on: date, kind="birthday", remind_days: int | None = 1, **told):
    return customers.set_key_date(
        customer.pk, kind=kind, month=on.month, day=on.day, remind_days=remind_days, by=None,
        now=NOW, **told,
    )  # fmt: skip


def proposed(customer, *, now=NOW) -> Suggestion | None:
    actions.refresh_many([customer.pk], now=now)
    return Suggestion.objects.filter(customer=customer).first()


def words(customer, *, now=NOW) -> str:
    found = proposed(customer, now=now)
    return str(heard(found.reason)) if found else ""


def test_a_birthday_is_told_the_day_before():
    ines = a_customer(name="Ines Prado")
    a_day(ines, on=TODAY + DAY)
    assert words(ines) == "Congratulate Ines Prado: birthday tomorrow."
    assert words(ines, now=NOW - DAY) == ""
    assert words(ines, now=NOW + DAY) == "Congratulate Ines Prado: birthday today."
    assert words(ines, now=NOW + 2 * DAY) == ""


def test_the_birthday_of_the_record_counts_unless_a_day_says_otherwise():
    ines = a_customer(name="Ines Prado", born_on=date(1986, 3, 3))
    assert words(ines) == "Congratulate Ines Prado: birthday tomorrow, 40 years old."
    a_day(ines, on=date(2026, 6, 1))
    assert words(ines) == ""


def test_whoever_was_born_on_a_leap_day_is_congratulated_every_year():
    leap = a_customer(name="Leap Year", born_on=date(1992, 2, 29))
    assert "today" in words(leap, now=datetime(2027, 2, 28, 9, tzinfo=UTC))
    assert words(leap, now=datetime(2028, 2, 28, 9, tzinfo=UTC)).startswith("Congratulate")
    assert "today" in words(leap, now=datetime(2028, 2, 29, 9, tzinfo=UTC))


def test_a_day_without_a_reminder_is_kept_to_itself():
    ines = a_customer(name="Ines Prado")
    a_day(ines, on=TODAY, remind_days=None)
    assert words(ines) == ""


def test_who_wants_quiet_is_not_proposed_for_a_kind_word():
    ines = a_customer(name="Ines Prado", attention=Customer.Attention.QUIET)
    a_day(ines, on=TODAY)
    assert proposed(ines) is None


def test_a_kindness_is_remembered_for_a_week():
    ines = a_customer(name="Ines Prado")
    customers.note_kindness(
        ines.pk, about="health", text="Her knee operation", remind_on=TODAY, by=None, now=NOW
    )
    assert words(ines) == "Think of Ines Prado: Her knee operation"
    assert words(ines, now=NOW - DAY) == ""
    assert words(ines, now=NOW + 8 * DAY) == ""


def test_a_goal_is_spoken_of_around_its_day():
    ines = a_customer(name="Ines Prado")
    goal = customers.set_goal(
        ines.pk, wanted="A shop without queues", due_on=TODAY + 5 * DAY, by=None, now=NOW
    )
    assert "A shop without queues" in words(ines)
    customers.end_goal(ines.pk, goal_id=goal.pk, outcome="reached", by=None, now=NOW)
    assert words(ines) == ""


@pytest.mark.parametrize("choice", [Reply.Choice.DONE, Reply.Choice.NOT_THIS])
def test_what_was_answered_is_answered_for_this_year_only(omar, choice):
    ines = a_customer(name="Ines Prado")
    a_day(ines, on=TODAY + 5 * DAY, remind_days=7)
    actions.reply(proposed(ines).pk, choice=choice, by=omar, now=NOW)

    assert [words(ines, now=NOW + ahead * DAY) for ahead in range(6)] == [""] * 6
    assert words(ines, now=NOW + 365 * DAY) != ""


def test_one_day_done_does_not_silence_another(omar):
    ines = a_customer(name="Ines Prado")
    a_day(ines, on=TODAY)
    actions.reply(proposed(ines).pk, choice=Reply.Choice.DONE, by=omar, now=NOW)

    a_day(ines, on=TODAY + DAY, kind="anniversary", label="Ten years of the shop")

    assert "Ten years of the shop" in words(ines)


def test_later_is_later(omar):
    ines = a_customer(name="Ines Prado")
    a_day(ines, on=TODAY)
    hour = timedelta(hours=1)
    actions.postpone(proposed(ines).pk, until=NOW + hour, by=omar, now=NOW)
    assert proposed(ines) is None
    assert proposed(ines, now=NOW + 2 * hour) is not None


def a_sponsored_company(*, heard_days_ago: int = 5, **tie) -> tuple[Customer, Customer]:
    harbour = a_company(stage="current")
    ines = a_customer(
        name="Ines Prado",
        made_at=NOW - 400 * DAY,
        heard_at=NOW - heard_days_ago * DAY,
    )
    customers.tie(
        ines.pk, to_id=harbour.pk, kind="works_at", role="sponsor", by=None, now=NOW, **tie
    )
    return harbour, ines


def test_a_sponsor_in_good_standing_is_no_news():
    harbour, _ = a_sponsored_company()
    assert proposed(harbour) is None


def test_a_silent_sponsor_is_seen_to():
    harbour, _ = a_sponsored_company(heard_days_ago=91)
    assert words(harbour) == (
        "Ines Prado, our sponsor at Harbour Brewing, has been silent for 91 days."
    )


def test_a_leaving_sponsor_is_seen_to():
    harbour, _ = a_sponsored_company(until_on=TODAY + 20 * DAY)
    assert "leaves on" in words(harbour)


def test_a_sponsor_who_has_gone_is_seen_to_and_a_new_one_settles_it():
    harbour, ines = a_sponsored_company()
    customers.untie(ines.pk, tie_id=ines.ties.get().pk, by=None, now=NOW)
    assert "has gone, and nobody is named" in words(harbour)

    paul = a_customer(name="Paul Petit", heard_at=NOW)
    customers.tie(paul.pk, to_id=harbour.pk, kind="works_at", role="sponsor", by=None, now=NOW)
    assert proposed(harbour) is None


def test_a_company_that_never_had_a_sponsor_is_left_in_peace():
    assert proposed(a_company(stage="current")) is None


def test_the_calendar_alone_brings_them_up():
    near = a_customer(name="Near Birthday", born_on=date(1990, 3, 3))
    far = a_customer(name="Far Birthday", born_on=date(1990, 7, 3))
    leap = a_customer(name="With Reminder")
    a_day(leap, on=TODAY + 14 * DAY, remind_days=14)
    harbour, _ = a_sponsored_company(heard_days_ago=100)
    Suggestion.objects.all().delete()

    actions.look_ahead(now=NOW)

    names = set(Suggestion.objects.values_list("customer__name", flat=True))
    assert names == {"Near Birthday", "With Reminder", "Harbour Brewing"}
    assert actions.look_ahead(now=NOW) == 0, "looked at today already"
    assert far.name not in names
    assert near.name in names
    assert harbour.name in names


def test_a_day_noted_for_today_is_proposed_by_itself(omar):
    ines = a_customer(name="Ines Prado")
    today = datetime.now(UTC).astimezone().date()
    customers.set_key_date(
        ines.pk, kind="birthday", month=today.month, day=today.day, remind_days=1, by=omar,
        now=datetime.now(UTC),
    )  # fmt: skip
    run_all()
    assert Suggestion.objects.get(customer=ines).kind == Suggestion.Kind.CONGRATULATE


def test_looking_ahead_asks_as_much_for_two_as_for_twenty():
    def asked(count: int) -> int:
        people = [
            a_customer(name=f"Customer {place}", born_on=date(1990, 3, 3)) for place in range(count)
        ]
        for one in people:
            a_day(one, on=TODAY, kind="anniversary")
        Suggestion.objects.all().delete()
        with CaptureQueriesContext(connection) as queries:
            assert actions.look_ahead(now=NOW) == count
        Customer.objects.filter(pk__in=[one.pk for one in people]).update(born_on=None)
        for one in people:
            one.key_dates.all().delete()
        return len(queries)

    asked(2)
    assert asked(2) == asked(20)
