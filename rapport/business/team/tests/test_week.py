from datetime import time

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.team.forms.week import WeekForm
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


def typed(**fields: list[str]) -> WeekForm:
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name.replace("_", "-"), values)
    return WeekForm.typed(data)


def test_times_are_read_as_people_write_them():
    week = typed(opens_0=["9", "13.30", ""], closes_0=["12:00", "24:00", ""])

    assert week.is_valid
    assert week.windows == [
        Window(0, time(9), time(12)),
        Window(0, time(13, 30), time(0)),
    ]


@pytest.mark.parametrize(("opens", "closes"), [("9", ""), ("nine", "12"), ("25:00", "26:00")])
def test_half_a_time_is_asked_for_again(opens, closes):
    week = typed(opens_2=[opens], closes_2=[closes])

    assert week.errors == ["Wednesday: Give both times, such as 09:00 and 18:00."]
    assert week.windows == []
    assert (week.days[2].shown[0].opens, week.days[2].shown[0].closes) == (opens, closes)


def test_two_times_that_begin_together_are_one_too_many():
    week = typed(opens_0=["9", "09:00"], closes_0=["12", "13"])

    assert "Monday: Two of these times begin together." in week.errors


def test_there_is_always_room_for_one_more_time():
    week = WeekForm.of([Window(0, time(9), time(12)), Window(0, time(13), time(18))])

    assert [line.opens for line in week.days[0].shown] == ["09:00", "13:00", ""]
    assert len(week.days[1].shown) == 2


def test_mondays_times_can_be_copied_to_the_other_workdays():
    week = typed(opens_0=["9"], closes_0=["12"], opens_5=["10"], closes_5=["11"]).copied()

    assert [day.shown[0].opens for day in week.days] == ["9"] * 5 + ["10", ""]


@given(st.text(max_size=12), st.text(max_size=12))
def test_nothing_typed_breaks_the_week(opens, closes):
    week = typed(opens_0=[opens], closes_0=[closes])

    assert len(week.windows) + bool(week.errors) <= 1


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
