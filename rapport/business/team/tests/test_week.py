from datetime import time

import pytest

from rapport.business.team.rules import Window, usual_week, week_refusal
from rapport.business.team.rules.targets import (
    USUAL_ROWS,
    AnswerTimes,
    Targets,
    targets_refusal,
)
from rapport.business.team.rules.week import PRESETS
from rapport.plumbing.design.words import spoken

KINDS = ["shop", "workshop", "studio", "agency", "clinic", "laundry", "restaurant", "other"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_business_has_a_usual_week_that_holds(kind):
    assert kind in PRESETS
    assert week_refusal(usual_week(kind)) is None


def test_an_unknown_kind_of_business_gets_office_hours():
    assert usual_week("circus") == PRESETS["other"]


def test_times_of_one_day_may_touch_but_not_overlap():
    assert week_refusal([Window(0, time(9), time(12)), Window(0, time(12), time(14))]) is None

    reason = week_refusal([Window(0, time(9), time(12)), Window(0, time(11), time(14))])

    assert spoken(reason) == "Two of the times on Monday overlap."


def test_a_night_may_not_run_into_the_next_morning_not_even_on_sunday():
    late = week_refusal([Window(4, time(22), time(10)), Window(5, time(9), time(12))])
    around = week_refusal([Window(6, time(22), time(10)), Window(0, time(9), time(12))])

    assert spoken(late) == "The times of Friday run into Saturday."
    assert spoken(around) == "The times of Sunday run into Monday."


def test_a_day_has_room_for_six_times():
    seven = [Window(0, time(hour), time(hour, 30)) for hour in range(8, 15)]

    assert week_refusal(seven[:6]) is None
    assert spoken(week_refusal(seven)) == "Monday has more than 6 times."


def test_a_week_around_the_clock_is_a_week():
    assert week_refusal([Window(day, time(0), time(0)) for day in range(7)]) is None


def test_the_usual_answer_times_are_shorter_the_larger_the_grievance():
    assert targets_refusal(USUAL_ROWS) is None
    found = [Targets().of("complaint", severity).first_answer for severity in (4, 3, 2, 1)]
    assert found == sorted(found)
    assert found[:2] == [60, 240]


def test_what_the_owner_chose_is_taken_before_the_usual():
    ours = AnswerTimes(30, 30, 60, 120)
    targets = Targets({("complaint", 4): ours, ("enquiry", 0): ours})

    assert targets.of("complaint", 4) == ours
    assert targets.of("enquiry", 2) == ours
    assert targets.of("complaint", 0) == USUAL_ROWS["complaint", 1]
    assert targets.of("something new", 0) == USUAL_ROWS["request", 0]


def test_a_graver_complaint_may_not_wait_longer():
    rows = {**USUAL_ROWS, ("complaint", 4): AnswerTimes(300, 300, 300, 300)}

    assert "never the other way round" in spoken(targets_refusal(rows))
    assert targets_refusal({("praise", 0): AnswerTimes(1, 60, 60, 60)})
