"""How sentences, times, amounts and people are said."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.translation import override

from rapport.plumbing.design import moments, people
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import say

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _berlin():
    with timezone.override(ZoneInfo("Europe/Berlin")), override("en"):
        yield


def test_a_sentence_is_spoken_with_its_values():
    assert (
        spoken(say("Above {limit} a manager decides.", limit=25)) == "Above 25 a manager decides."
    )


def test_a_sentence_comes_back_from_a_json_column():
    kept = say("{name} waits for {count} days", name="Lena", count=3).as_json()

    assert spoken(kept) == "Lena waits for 3 days"


def test_a_kept_template_cannot_reach_into_an_object():
    kept = {"template": "{name.__class__} {0} {name!r}", "values": {"name": "x"}}

    assert spoken(kept) == "{name.__class__} {0} {name!r}"


def test_a_missing_value_does_not_break_the_page():
    assert spoken({"template": "for {who}", "values": None}) == "for {who}"
    assert spoken(None) == ""
    assert spoken("") == ""


def test_a_sentence_within_a_sentence_is_spoken_too():
    assert (
        spoken(say("{why} So wait.", why=say("It is {day}.", day="Sunday")))
        == "It is Sunday. So wait."
    )


def test_a_day_within_a_sentence_is_as_near_as_it_feels():
    closed = say("Closed until {day}", day=timezone.localdate() + timedelta(days=1))

    assert spoken(closed) == "Closed until tomorrow"
    assert spoken(closed.as_json()) == "Closed until tomorrow"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 21, 8, 12, tzinfo=UTC), "Today 09:12"),
        (datetime(2026, 11, 20, 16, 40, tzinfo=UTC), "Yesterday 17:40"),
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "Tomorrow 10:00"),
        (datetime(2026, 11, 19, 16, 40, tzinfo=UTC), "Thu 17:40"),
        (datetime(2026, 11, 10, 9, 0, tzinfo=UTC), "10 Nov"),
        (datetime(2024, 11, 13, 9, 0, tzinfo=UTC), "13 Nov 2024"),
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "Today 00:30"),
    ],
)
def test_a_moment_is_said_as_near_as_it_is_in_the_business_zone(at, words):
    assert moments.moment_in_words(at, NOW) == words


def test_a_moment_carries_its_exact_time_for_machines_and_pointers():
    drawn = moments.when(datetime(2026, 11, 19, 16, 40, tzinfo=UTC), NOW)

    assert 'datetime="2026-11-19T16:40:00+00:00"' in drawn
    assert 'title="Thursday, 19 November 2026, 17:40"' in drawn


def test_days_have_no_clock():
    assert ">Today<" in moments.when(date(2026, 11, 21), NOW)
    assert ">13 Nov<" in moments.when(date(2026, 11, 13), NOW)
    assert moments.when(None) == ""


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(seconds=-20), "just now"),
        (timedelta(minutes=-5), "5 minutes ago"),
        (timedelta(hours=3), "in 3 hours"),
        (timedelta(days=-3), "3 days ago"),
    ],
)
def test_how_long_since_or_until(distance, words):
    assert moments.ago(NOW + distance, NOW) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (38, "38 min"), (60, "1 h"), (125, "2 h 5 min"), (1440, "1 day"),
     (3 * 1440 + 250, "3 days 4 h"), (-38, "−38 min"), (None, "")],
)  # fmt: skip
def test_lengths_of_time_in_two_units_at_most(minutes, words):
    assert moments.minutes_as_words(minutes) == words


def test_money_is_written_as_the_reader_writes_it():
    assert moments.money(Decimal("1240.5"), "EUR") == "€1,240.50"
    with override("de"):
        assert moments.money("1240.5", "EUR") == "1.240,50\N{NO-BREAK SPACE}€"
    assert moments.money(1500, "JPY") == "JP¥1,500"


@pytest.mark.parametrize("nothing", [None, "", "abc", "NaN", float("inf")])
def test_no_amount_is_nothing(nothing):
    assert moments.money(nothing, "EUR") == ""


def test_a_phone_number_is_spaced_and_anything_else_left_alone():
    assert moments.phone("+493012345678") == "+49 30 12345678"
    assert moments.phone("ask for Lena") == "ask for Lena"
    assert moments.phone(None) == ""


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("Lena Moreau", "LM"), ("Anna Maria van der Berg", "AB"), ("Noor", "N"), ("王秀英", "王"),
        ("محمد علي", "م"), ("Élodie Ça", "ÉÇ"), ("Алиса Иванова", "АИ"), ("", "?"), ("???", "?"),
        ("“Soft” (Ltd)", "SL"), ("3M Company", "3"),
    ],
)  # fmt: skip
def test_initials_stand_for_a_name_in_any_script(name, signs):
    assert people.initials(name) == signs


@pytest.mark.parametrize(
    ("score", "level"),
    [(0, 1), (24.9, 1), (25, 2), (41, 2), (45, 3), (60, 4), (80, 5), (100, 5), (None, 0)],
)
def test_warmth_has_five_words_and_one_for_not_knowing(score, level):
    assert people.warmth_of(score).level == level
