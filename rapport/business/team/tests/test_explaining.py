from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from rapport.business.team.rules import OpeningHours, Window, explain, opening_time
from rapport.plumbing.design.words import spoken

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = OpeningHours(
    zone="Europe/Berlin", windows=[Window(day, time(9), time(18)) for day in range(5)]
)


def berlin(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


FRIDAY = berlin(2026, 3, 6, 17)


def told(**given) -> str:
    return spoken(explain(HOURS, start=FRIDAY, **given))


def test_a_due_time_explains_what_was_used_and_what_paused_it():
    pause = (berlin(2026, 3, 6, 18), berlin(2026, 3, 9, 10))

    said = told(minutes=240, pauses=[pause], about="a serious complaint")

    assert said == (
        "4 opening hours for a serious complaint: 1 hour used on Friday, "
        "paused until Monday 10:00, due Monday 13:00"
    )


def test_what_is_due_the_same_day_says_no_more_than_that():
    assert told(minutes=30) == "30 opening minutes: due Friday 17:30"


def test_what_is_far_away_is_said_with_its_date():
    assert told(minutes=80 * 60) == (
        "80 opening hours: 73 hours used on 9 days, due Thursday 19 March 16:00"
    )


def test_a_pause_without_an_end_is_said_with_what_was_used():
    assert told(minutes=240, pauses=[(berlin(2026, 3, 6, 17, 40), None)]) == (
        "4 opening hours: 40 minutes used, paused since Friday 17:40"
    )
    assert told(minutes=240, pauses=[(FRIDAY, None)]) == (
        "4 opening hours: paused since Friday 17:00"
    )


def test_a_business_that_never_opens_says_so():
    never = OpeningHours(zone="UTC", windows=[])

    said = spoken(explain(never, start=FRIDAY, minutes=60))

    assert said == "1 opening hour: no opening hours, so nothing is due"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (60, "1 opening hour"),
        (90, "90 opening minutes"),
        (480, "8 opening hours"),
        (500, "8 opening hours 20 minutes"),
    ],
)
def test_a_target_in_words(minutes, words):
    assert spoken(opening_time(minutes)) == words
