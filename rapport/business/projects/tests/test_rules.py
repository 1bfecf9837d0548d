"""Deadlines, addresses and sentences: rules without a database."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.projects import rules
from rapport.business.team.rules import OpeningHours, SpecialDay, Window

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = st.sets(st.integers(0, 6), min_size=1)


def shop(days=range(5), special=()):
    windows = [
        Window(day, *half) for day in days for half in ((time(9), time(12)), (time(13), time(17)))
    ]
    return OpeningHours(zone="UTC", windows=windows, special_days=special)


@given(open_days=DAYS, days=st.integers(1, 12), hour=st.integers(0, 23), start=st.integers(0, 13))
def test_the_silence_ends_at_the_close_of_the_nth_opening_day(open_days, days, hour, start):
    told = datetime(2026, 3, 2, hour, tzinfo=UTC) + timedelta(days=start)

    found = rules.silent_from(told, days=days, hours=shop(open_days))

    counted, day = 0, told.date()
    while counted < days:
        day += timedelta(days=1)
        counted += day.weekday() in open_days
    assert found == datetime.combine(day, time(17), UTC)


def test_a_closure_does_not_count():
    closed = SpecialDay(date(2026, 3, 3), date(2026, 3, 4))

    found = rules.silent_from(MONDAY, days=1, hours=shop(special=[closed]))

    assert found == datetime(2026, 3, 5, 17, tzinfo=UTC)


def test_a_business_that_never_opens_is_never_silent_too_long():
    assert rules.silent_from(MONDAY, days=2, hours=OpeningHours(zone="UTC", windows=[])) is None


def test_open_day_and_night_a_day_is_a_day():
    always = OpeningHours(zone="UTC", windows=[Window(day, time(0), time(0)) for day in range(7)])

    found = rules.silent_from(MONDAY, days=2, hours=always)

    assert timedelta(days=2) <= found - MONDAY <= timedelta(days=3)


@given(st.text(max_size=60))
def test_no_made_up_token_opens_a_page(text):
    assert rules.unsealed(text, secret="house") == ""


@given(st.integers(0, 47), st.sampled_from("abcdefgh01234567"))
def test_one_letter_changed_opens_nothing(place, letter):
    key = rules.new_key()
    token = rules.sealed(key, secret="house")
    changed = token[:place] + letter + token[place + 1 :]

    assert rules.unsealed(token, secret="house") == key
    assert rules.unsealed(token, secret="another house") == ""
    assert (rules.unsealed(changed, secret="house") == key) is (changed == token)


@pytest.mark.parametrize("odd", ["{0.__class__}", "{name!r}", "{unknown}", "{", "}{"])
def test_braces_that_mean_nothing_stay_as_they_are(odd):
    told = rules.filled(f"Hi {{name}} {odd}", name="Lena", title="", day="", business="")

    assert told.startswith("Hi Lena")
    assert "class '" not in told


def test_lateness_is_said_as_it_is():
    day = date(2026, 3, 2)
    told = rules.lateness(due_on=day, told_due_on=day, today=day + timedelta(days=1))

    assert "late, and sorry" in str(told)
    assert rules.lateness(due_on=day, told_due_on=day, today=day) is None
    assert rules.lateness(due_on=None, told_due_on=day, today=day) is None
    moved = rules.lateness(due_on=day, told_due_on=day - timedelta(days=2), today=day)
    assert "We had said" in str(moved)
