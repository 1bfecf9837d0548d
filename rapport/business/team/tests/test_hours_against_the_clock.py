"""The quick hours against the slow ones. RAPPORT_HOURS_CASES sets how many weeks are tried."""

import os
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.business.team.rules import OpeningHours, Pause, SpecialDay, Window

from .oracle import Oracle

SAMPLE = 60
CASES = int(os.environ.get("RAPPORT_HOURS_CASES", "1000"))
ZONES = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "Asia/Kolkata",  # +5:30
    "Asia/Kathmandu",  # +5:45
    "Australia/Lord_Howe",  # summer time of thirty minutes
    "Australia/Sydney",
    "America/St_Johns",  # -3:30
    "Pacific/Chatham",  # +12:45, and summer time
    "Pacific/Apia",
    "Africa/Casablanca",  # the clocks change for Ramadan
    "America/Adak",  # they change at noon of the world
    "America/Havana",  # they change at midnight
    "Asia/Beirut",
    "UTC",
]
# Close to changes of clocks in one zone or another, and some ordinary weeks.
STARTS = [
    date(2025, 3, 28),
    date(2025, 10, 24),
    date(2026, 3, 6),
    date(2026, 10, 30),
    date(2026, 4, 3),
    date(2026, 10, 2),
    date(2026, 2, 13),
    date(2026, 3, 20),
    date(2027, 12, 28),
    date(2024, 2, 27),
    date(2011, 12, 27),
]


def every_zone() -> list[str]:
    """All that the machine's calendar knows, the same order everywhere."""
    return sorted(available_timezones() - {"localtime", "Factory"})


def _time(chance: random.Random) -> time:
    return time(chance.randrange(24), chance.choice([0, 0, 0, 15, 30, 45]))


def _week(chance: random.Random) -> list[Window]:
    if chance.random() < 0.07:
        return [Window(day, time(0), time(0)) for day in range(7)]
    windows = {}
    for day in range(7):
        for _ in range(chance.choice([0, 1, 1, 2, 3])):
            window = Window(day, _time(chance), _time(chance))
            windows[day, window.opens] = window
    return list(windows.values())


def _special(chance: random.Random, around: date) -> list[SpecialDay]:
    days = []
    for _ in range(chance.choice([0, 0, 1, 2])):
        first = around + timedelta(days=chance.randrange(6))
        last = first + timedelta(days=chance.choice([0, 0, 1, 3]))
        if chance.random() < 0.5:
            days.append(SpecialDay(first, last, "shut"))
        else:
            days.append(SpecialDay(first, last, "short", _time(chance), _time(chance)))
    return days


def differences(seed: int, zones: Sequence[str] = ZONES) -> list[str]:
    """One random business for a few days: what the quick and the slow hours disagree on."""
    chance = random.Random(seed)
    zone, around = chance.choice(zones), chance.choice(STARTS)
    windows, special = _week(chance), _special(chance, around)
    holidays = {around + timedelta(days=chance.randrange(7)) for _ in range(chance.choice([0, 1]))}
    quick = OpeningHours(
        zone=zone,
        windows=windows,
        special_days=special,
        holidays=lambda _year: dict.fromkeys(holidays, "holiday"),
    )
    slow = Oracle(zone=zone, windows=windows, special_days=special, holidays=holidays)
    midnight = datetime(around.year, around.month, around.day, tzinfo=UTC)
    start = midnight + timedelta(minutes=chance.randrange(4 * 1440))
    pauses: list[Pause] = []
    for _ in range(chance.choice([0, 0, 1, 2])):
        begin = start + timedelta(minutes=chance.randrange(-300, 2000))
        pauses.append((begin, begin + timedelta(minutes=chance.randrange(1500))))
    if chance.random() < 0.05:
        pauses.append((start + timedelta(minutes=chance.randrange(3000)), None))
    budget = chance.choice([0, 1, 15, 60, 240, 480, chance.randrange(1500)])
    end = start + timedelta(minutes=chance.randrange(4000))
    within = timedelta(days=9)

    found = []
    due, slow_due = quick.due(start, budget, pauses), slow.due(start, budget, pauses, within)
    if due != slow_due and not (slow_due is None and (due is None or due - start > within)):
        found.append(f"{seed}: due {due}, should be {slow_due}")
    spent, slow_spent = (h.opening_minutes(start, end, pauses) for h in (quick, slow))
    if spent != slow_spent:
        found.append(f"{seed}: {spent} minutes, should be {slow_spent}")
    if quick.is_open(start) != slow.is_open(start):
        found.append(f"{seed}: open at {start}?")
    return found


def test_every_time_zone_of_the_world_agrees_with_its_clock_on_the_wall():
    """A sample; `python -m rapport.business.team.tests.every_zone --cases 100000` tries many."""
    zones = every_zone()
    found = [problem for seed in range(SAMPLE) for problem in differences(seed, zones)]

    assert found == []


def test_many_random_weeks_agree_with_the_clock_on_the_wall():
    found = [problem for seed in range(CASES) for problem in differences(seed)]

    assert found == []


@settings(max_examples=100)
@given(seed=st.integers(min_value=10**6))
def test_any_random_week_agrees_with_the_clock_on_the_wall(seed):
    assert differences(seed) == []


minutes = st.integers(0, 5000)
starts = st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


def _office(zone: str) -> OpeningHours:
    return OpeningHours(zone=zone, windows=[Window(day, time(9), time(17)) for day in range(5)])


@given(start=starts, budget=minutes, more=minutes, zone=st.sampled_from(ZONES))
def test_more_time_is_never_due_earlier(start, budget, more, zone):
    hours = _office(zone)

    assert hours.due(start, budget) <= hours.due(start, budget + more)


@given(start=starts, later=minutes, budget=minutes, zone=st.sampled_from(ZONES))
def test_what_starts_later_is_never_due_earlier(start, later, budget, zone):
    hours = _office(zone)

    assert hours.due(start, budget) <= hours.due(start + timedelta(minutes=later), budget)


@given(start=starts, budget=minutes, pause=minutes, length=minutes, zone=st.sampled_from(ZONES))
def test_exactly_the_promised_minutes_pass_until_it_is_due(start, budget, pause, length, zone):
    hours = _office(zone)
    begin = start + timedelta(minutes=pause)
    pauses = [(begin, begin + timedelta(minutes=length))]

    due = hours.due(start, budget, pauses)

    assert hours.opening_minutes(start, due, pauses) == pytest.approx(budget)


@given(start=starts, one=minutes, two=minutes, zone=st.sampled_from(ZONES))
def test_time_spent_adds_up(start, one, two, zone):
    hours = _office(zone)
    middle = start + timedelta(minutes=one)
    end = middle + timedelta(minutes=two)

    whole = hours.opening_minutes(start, end)

    assert whole == pytest.approx(
        hours.opening_minutes(start, middle) + hours.opening_minutes(middle, end)
    )
