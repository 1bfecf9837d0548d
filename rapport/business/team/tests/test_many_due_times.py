"""Very many due times at once are the same as one by one."""

import random
from datetime import UTC, datetime, time, timedelta

import pytest

from rapport.business.team.rules import OpeningHours, SpecialDay, Window
from rapport.business.team.rules.many import DueTable

from .test_hours_against_the_clock import ZONES

WEEK = [Window(day, time(9), time(18)) for day in range(5)]
NIGHTS = [Window(4, time(22), time(6)), Window(5, time(22), time(3, 30))]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("windows", [WEEK, [*WEEK, *NIGHTS]])
def test_a_table_and_the_hours_agree(zone, windows):
    since, until = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 11, 15, tzinfo=UTC)
    closed = SpecialDay(since.date() + timedelta(days=9), since.date() + timedelta(days=11))
    hours = OpeningHours(zone=zone, windows=windows, special_days=[closed])
    chance = random.Random(zone)
    first, last = int(since.timestamp()), int(until.timestamp())
    starts = [chance.randrange(first, last) for _ in range(150)]
    starts += [start - start % 60 for start in starts[:50]]
    minutes = chance.choice([1, 60, 240, 1080, 5000])

    found = DueTable(hours, minutes=minutes, since=since, until=until).due(starts)

    wanted = [hours.due(datetime.fromtimestamp(start, UTC), minutes) for start in starts]
    assert [datetime.fromtimestamp(due, UTC) for due in found] == wanted


def test_what_the_table_does_not_hold_is_looked_up():
    since, until = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)
    hours = OpeningHours(zone="Europe/Berlin", windows=WEEK)
    outside = [int(datetime(2031, 5, 7, 3, tzinfo=UTC).timestamp()), int(since.timestamp())]
    table = DueTable(hours, minutes=240, since=since, until=until)
    wanted = [hours.due(datetime.fromtimestamp(start, UTC), 240) for start in outside]
    assert [datetime.fromtimestamp(due, UTC) for due in table.due(outside)] == wanted


def test_a_business_that_never_opens_owes_nothing():
    never = OpeningHours(zone="UTC", windows=[])
    since = datetime(2026, 3, 1, tzinfo=UTC)
    table = DueTable(never, minutes=60, since=since, until=since + timedelta(days=7))
    assert table.due([int(since.timestamp())]) == [None]
