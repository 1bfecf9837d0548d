import json
from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from rapport.business.team.rules import OpeningHours, SpecialDay, Window
from rapport.business.team.rules.holidays import countries, public_holidays, regions

from .oracle import utc

BERLIN = ZoneInfo("Europe/Berlin")
WORKDAYS = [Window(day, time(9), time(18)) for day in range(5)]
ALWAYS = [Window(day, time(0), time(0)) for day in range(7)]
NIGHTS = [Window(day, time(22), time(6)) for day in range(7)]


def berlin(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


def hours(windows=WORKDAYS, *, special_days=(), holidays=()) -> OpeningHours:
    days = dict.fromkeys(holidays, "Holiday")
    return OpeningHours(
        zone="Europe/Berlin",
        windows=windows,
        special_days=special_days,
        holidays=lambda _year: days,
    )


def _at(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


@pytest.mark.corpus
def test_every_reference_case_is_due_when_it_should_be(shared_data):
    cases = json.loads((shared_data / "_reference/sla_business_hours_vectors.json").read_text())[
        "cases"
    ]
    wrong = []

    for case in cases:
        days = {date.fromisoformat(day): "" for day in case["holidays"]}
        found = OpeningHours(
            zone=case["tz"],
            windows=[
                Window(int(day), _at(a), _at(b))
                for day, all in case["week"].items()
                for a, b in all
            ],
            holidays=lambda _year, days=days: days,
        )
        start = datetime.fromisoformat(case["start"])
        pauses = [tuple(map(datetime.fromisoformat, pause)) for pause in case["pauses"]]
        due = found.due(start, case["budget_minutes"], pauses)
        spent = found.opening_minutes(start, due, pauses)
        if due != datetime.fromisoformat(case["due_utc"]) or spent != case["elapsed_check"]:
            wrong.append((case["name"], due, spent))

    assert len(cases) >= 28
    assert wrong == []


def test_four_hours_on_friday_afternoon_end_on_monday():
    assert hours().due(berlin(2026, 3, 6, 17), 240) == berlin(2026, 3, 9, 12)


def test_a_budget_that_ends_at_closing_belongs_to_that_day():
    assert hours().due(berlin(2026, 3, 6, 14), 240) == berlin(2026, 3, 6, 18)


def test_nothing_is_ever_due_for_a_business_that_never_opens():
    never = hours([])

    assert never.due(berlin(2026, 3, 6, 14), 60) is None
    assert never.next_opening(berlin(2026, 3, 6, 14)) is None
    assert never.opening_minutes(berlin(2020, 1, 1), berlin(2027, 1, 1)) == 0


def test_a_business_that_opens_on_one_special_day_is_due_then_or_never():
    day = date(2026, 3, 7)
    once = hours([], special_days=[SpecialDay(day, day, "Fair", time(10), time(12))])

    assert once.due(berlin(2026, 3, 6, 14), 60) == berlin(2026, 3, 7, 11)
    assert once.due(berlin(2026, 3, 6, 14), 121) is None


def test_without_end_of_the_pause_nothing_is_due():
    assert hours().due(berlin(2026, 3, 6, 14), 60, [(berlin(2026, 3, 6, 14, 30), None)]) is None
    assert hours().due(berlin(2026, 3, 6, 14), 30, [(berlin(2026, 3, 6, 14, 30), None)]) == berlin(
        2026, 3, 6, 14, 30
    )


def test_pauses_that_overlap_an_endless_one_end_with_it():
    pauses = [
        (berlin(2026, 3, 6, 10), berlin(2026, 3, 6, 12)),
        (berlin(2026, 3, 6, 11), None),
        (berlin(2026, 3, 6, 15), berlin(2026, 3, 6, 16)),
        (berlin(2026, 3, 6, 9), berlin(2026, 3, 6, 9)),  # no time at all
    ]

    assert hours().due(berlin(2026, 3, 6, 9), 60, pauses) == berlin(2026, 3, 6, 10)
    assert hours().due(berlin(2026, 3, 6, 9), 61, pauses) is None
    assert hours().opening_minutes(berlin(2026, 3, 6, 9), berlin(2026, 3, 6, 18), pauses) == 60


def test_a_pause_that_is_over_before_the_start_costs_nothing():
    before = (berlin(2026, 3, 6, 9), berlin(2026, 3, 6, 10))

    assert hours().due(berlin(2026, 3, 6, 11), 60, [before]) == berlin(2026, 3, 6, 12)


def test_days_off_close_every_shift_that_starts_on_them():
    first, last = date(2026, 3, 6), date(2026, 3, 9)
    firm = hours(special_days=[SpecialDay(first, last, "Holidays")])

    assert firm.due(berlin(2026, 3, 5, 17), 120) == berlin(2026, 3, 10, 10)


def test_a_holiday_closes_the_shift_that_starts_on_it():
    eve, day = date(2026, 12, 24), date(2026, 12, 25)
    nights = hours(NIGHTS, holidays=[day])

    assert nights.is_open(berlin(2026, 12, 25, 5))  # begun on the eve
    assert not nights.is_open(berlin(2026, 12, 25, 23))
    assert not nights.is_open(berlin(2026, 12, 26, 5))
    assert nights.closed_because(day) == "Holiday"
    assert nights.closed_because(eve) is None


def test_a_special_day_of_our_own_is_stronger_than_a_public_holiday():
    day = date(2026, 12, 25)
    special = SpecialDay(day, day, "Open house", time(10), time(12))
    firm = hours(special_days=[special], holidays=[day])

    assert firm.is_open(berlin(2026, 12, 25, 11))
    assert firm.closed_because(day) == "Open house"


def test_a_half_day_is_open_only_then():
    eve = date(2026, 12, 24)
    firm = hours(special_days=[SpecialDay(eve, eve, "Christmas Eve", time(9), time(12))])

    assert firm.closes_at(berlin(2026, 12, 24, 10)) == berlin(2026, 12, 24, 12)
    assert not firm.is_open(berlin(2026, 12, 24, 12))


def test_around_the_clock_is_open_at_every_minute_of_the_night():
    always = hours(ALWAYS)
    midnight = berlin(2026, 5, 5)

    assert all(always.is_open(midnight + timedelta(seconds=second)) for second in range(-90, 90))
    assert always.opening_minutes(utc(2026, 1, 1), utc(2027, 1, 1)) == 365 * 1440


def test_the_night_of_the_spring_is_an_hour_shorter_and_that_of_autumn_longer():
    nights = hours(NIGHTS)

    spring = nights.opening_minutes(berlin(2026, 3, 28, 22), berlin(2026, 3, 29, 6))
    autumn = nights.opening_minutes(berlin(2026, 10, 24, 22), berlin(2026, 10, 25, 6))

    assert (spring, autumn) == (7 * 60, 9 * 60)


def test_opening_at_a_minute_that_the_clock_skips_is_opening_when_it_goes_on():
    sunday = hours([Window(6, time(2, 30), time(4))])

    assert sunday.next_opening(berlin(2026, 3, 29, 0)) == utc(2026, 3, 29, 1)
    assert sunday.opening_minutes(berlin(2026, 3, 29, 0), berlin(2026, 3, 29, 12)) == 60


def test_a_change_of_clocks_at_noon_of_the_world_is_known_to_the_second():
    night = OpeningHours(zone="America/Adak", windows=[Window(6, time(1), time(4))])

    spring = night.windows_between(utc(2026, 3, 8), utc(2026, 3, 9))
    autumn = night.windows_between(utc(2026, 11, 1), utc(2026, 11, 2))

    assert spring == [(utc(2026, 3, 8, 11), utc(2026, 3, 8, 13))]
    assert autumn == [(utc(2026, 11, 1, 10), utc(2026, 11, 1, 14))]


def test_windows_that_touch_or_overlap_are_counted_once():
    firm = hours([Window(0, time(9), time(12)), Window(0, time(11), time(14))])
    monday = berlin(2026, 3, 9)

    assert firm.windows_between(monday, monday + timedelta(days=1)) == [
        (berlin(2026, 3, 9, 9), berlin(2026, 3, 9, 14))
    ]


def test_next_opening_is_now_while_open_and_the_next_morning_after_closing():
    assert hours().next_opening(berlin(2026, 3, 6, 10)) == berlin(2026, 3, 6, 10)
    assert hours().next_opening(berlin(2026, 3, 6, 18)) == berlin(2026, 3, 9, 9)
    assert hours().closes_at(berlin(2026, 3, 6, 18)) is None


def test_the_far_past_and_the_far_future_are_answered_too():
    firm = hours()

    assert firm.due(utc(1985, 7, 3, 12), 60) == utc(1985, 7, 3, 13)
    assert firm.due(utc(2150, 7, 3, 6), 60) == utc(2150, 7, 3, 8)
    assert firm.opening_minutes(utc(1999, 12, 31), utc(1999, 12, 31)) == 0
    assert firm.opening_minutes(utc(2000, 1, 2), utc(2000, 1, 1)) == 0


def test_dates_at_the_ends_of_the_calendar_are_answered_quickly_or_never():
    firm = hours()
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

    began = process_time()
    assert firm.due(last, 60) is None
    assert not firm.is_open(last)
    firm.due(first, 60)
    assert firm.opening_minutes(first, utc(2026, 1, 1)) > 0
    firm.windows_between(first, utc(1, 1, 3))
    assert firm.due(berlin(2026, 3, 6, 17), 240) == berlin(2026, 3, 9, 12)

    assert process_time() - began < 5


def test_a_target_of_years_is_found_and_one_of_centuries_is_never():
    one_hour_a_week = hours([Window(0, time(9), time(10))])

    assert one_hour_a_week.due(utc(2026, 1, 1), 60 * 52 * 9).year == 2034
    assert one_hour_a_week.due(utc(2026, 1, 1), 60 * 52 * 300) is None


def test_seconds_are_kept():
    start = berlin(2026, 3, 6, 10).replace(second=31, microsecond=250_000)

    assert hours().due(start, 15) == start + timedelta(minutes=15)
    assert hours().opening_minutes(start, start + timedelta(seconds=30)) == 0.5


def test_fifty_thousand_due_times_take_less_than_a_second():
    firm, start = hours(), berlin(2026, 3, 6, 14)
    firm.due(start, 240)

    began = process_time()
    for number in range(10_000):
        firm.due(start, number % 2000)
    spent = process_time() - began

    assert spent < 0.2 * 3  # three times the goal: other tests share this machine


def test_public_holidays_follow_country_region_and_language():
    assert public_holidays("DE", "", "de")(2026)[date(2026, 10, 3)] == "Tag der Deutschen Einheit"
    assert date(2026, 1, 6) in public_holidays("DE", "BW")(2026)
    assert date(2026, 1, 6) not in public_holidays("DE", "BE")(2026)
    assert public_holidays("DE", "nowhere")(2026) == public_holidays("DE")(2026)
    assert public_holidays("", "")(2026) == {}
    assert public_holidays("XX", "")(2026) == {}
    assert "DE" in countries()
    assert "BY" in regions("DE")
    assert regions("XX") == ()


def test_the_times_asked_for_come_back_in_utc():
    assert hours().due(berlin(2026, 3, 6, 14), 60).tzinfo is UTC
