from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rapport.business.cases.rules import Clock, Facts, Goal, clocks, explanation, honest_time
from rapport.business.team.rules import OpeningHours, Window

NINE = datetime(2026, 3, 2, 8, tzinfo=UTC)  # Monday 09:00 in Berlin
HOURS = OpeningHours(
    zone="Europe/Berlin",
    windows=[Window(day, time(9), time(18)) for day in range(5)],
    special_days=[],
)
GOAL = Goal(first_answer=240, next_answer=120, update=540, resolution=1080)


def facts(**changes):
    defaults = {
        "opened_at": NINE,
        "asked_at": NINE,
        "answered_at": None,
        "last_told_at": None,
        "waiting_since": None,
        "pauses": (),
    }
    return Facts(**defaults | changes)


def test_the_first_answer_is_due_in_opening_hours():
    found = clocks(facts(), GOAL, HOURS)
    assert found.answer_by == NINE + timedelta(hours=4)
    assert (found.due_by, found.running) == (found.answer_by, Clock.ANSWER)


def test_a_message_on_friday_evening_is_due_on_monday():
    friday = datetime(2026, 3, 6, 16, tzinfo=UTC)  # 17:00
    found = clocks(facts(opened_at=friday, asked_at=friday), GOAL, HOURS)
    assert found.answer_by == datetime(2026, 3, 9, 11, tzinfo=UTC)  # Monday 12:00


def test_after_the_first_answer_each_further_question_has_its_own_clock():
    later = NINE + timedelta(hours=3)
    found = clocks(facts(answered_at=NINE + timedelta(hours=1), asked_at=later), GOAL, HOURS)
    assert found.answer_by == later + timedelta(minutes=120)


def test_while_we_work_on_it_an_update_is_due():
    told = NINE + timedelta(hours=1)
    found = clocks(facts(asked_at=None, answered_at=told, last_told_at=told), GOAL, HOURS)
    assert (found.running, found.due_by) == (Clock.UPDATE, told + timedelta(days=1))


def test_while_the_turn_is_theirs_nothing_is_due():
    found = clocks(facts(asked_at=None, waiting_since=NINE + timedelta(hours=1)), GOAL, HOURS)
    assert (found.due_by, found.answer_by, found.running) == (None, None, None)


def test_what_they_took_does_not_count_against_us():
    goal = Goal(first_answer=240, next_answer=120, update=540, resolution=300)
    without = clocks(facts(), goal, HOURS)
    pause = (NINE + timedelta(hours=1), NINE + timedelta(hours=3))
    with_pause = clocks(facts(pauses=(pause,)), goal, HOURS)
    assert with_pause.resolve_by == without.resolve_by + timedelta(hours=2)


def test_a_business_that_never_opens_owes_nothing_at_any_time():
    never = OpeningHours(zone="Europe/Berlin", windows=[], special_days=[])
    assert clocks(facts(), GOAL, never).due_by is None


def test_each_due_time_explains_itself():
    said = explanation(
        kind="complaint",
        severity=3,
        facts=facts(),
        goal=GOAL,
        found=clocks(facts(), GOAL, HOURS),
        hours=HOURS,
        now=NINE + timedelta(hours=1),
        zone="Europe/Berlin",
    )
    assert str(said) == (
        "First answer to a serious complaint: 4 hours of opening time from Monday 2 March, 09:00, "
        "1 hour used, due Monday 2 March, 13:00."
    )


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    small=st.integers(1, 2000),
    more=st.integers(0, 2000),
)
def test_a_larger_goal_is_never_due_sooner(start, small, more):
    at = start.replace(tzinfo=UTC)
    asked = facts(opened_at=at, asked_at=at)
    soon = clocks(asked, Goal(small, small, small, 5000), HOURS)
    late = clocks(asked, Goal(small + more, small, small, 5000), HOURS)
    assert late.answer_by >= soon.answer_by


@given(ahead=st.integers(0, 200), each=st.floats(1, 60))
def test_the_promised_time_is_never_before_the_due_time(ahead, each):
    due = NINE + timedelta(hours=4)
    said = honest_time(answer_by=due, now=NINE, ahead=ahead, minutes_each=each, hours=HOURS)
    assert said >= due


def test_a_long_queue_makes_the_promise_later():
    due = NINE + timedelta(hours=4)
    said = honest_time(answer_by=due, now=NINE, ahead=39, minutes_each=15, hours=HOURS)
    assert said == datetime(2026, 3, 3, 9, tzinfo=UTC)  # ten opening hours: Tuesday 10:00
