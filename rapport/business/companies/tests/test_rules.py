"""Rhythms, meetings, agendas and calendar files, by plain values."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.companies import rules
from rapport.plumbing.kernel.money import Money

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
days = st.dates(min_value=date(2024, 3, 3), max_value=TODAY)


def every(gap: int, times: int, *, ended: int = 0) -> list[date]:
    return [TODAY - timedelta(days=ended + gap * place) for place in range(times)]


def test_too_few_contacts_say_nothing_of_a_rhythm():
    told = rules.contacts(every(7, rules.ENOUGH - 1, ended=300), today=TODAY)

    assert not told.is_known
    assert not told.is_quiet
    assert told.count == rules.ENOUGH - 1


def test_whoever_spoke_every_week_is_quiet_after_three():
    assert not rules.contacts(every(7, 8, ended=14), today=TODAY).is_quiet
    told = rules.contacts(every(7, 8, ended=21), today=TODAY)
    assert told.usual_days == 7
    assert told.quiet_since == TODAY - 14 * DAY


def test_whoever_comes_twice_a_year_is_not_quiet_after_a_month():
    assert not rules.contacts(every(180, 4, ended=30), today=TODAY).is_quiet


@given(spoken=st.lists(days, max_size=40))
def test_ten_words_on_one_day_are_one_contact(spoken):
    assert rules.contacts(spoken * 2, today=TODAY) == rules.contacts(spoken, today=TODAY)
    told = rules.contacts(spoken, today=TODAY)
    assert told.is_quiet <= told.is_known
    assert told.count == len(set(spoken))


@given(day=st.dates(max_value=date(9000, 1, 1)), months=st.integers(1, 36))
def test_so_many_months_later_is_in_that_month(day, months):
    later = rules.months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_the_last_of_january_and_a_month_is_the_last_of_february():
    assert rules.months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)


def test_the_agreed_day_goes_before_the_rhythm():
    agreed, last = TODAY + 40 * DAY, TODAY - DAY
    told = {"last_on": last, "today": TODAY}
    assert rules.next_due(months=3, agreed_on=agreed, **told) == agreed
    assert rules.next_due(months=3, agreed_on=None, **told) == date(2026, 6, 1)
    assert rules.next_due(months=None, agreed_on=None, **told) is None


def test_moving_before_its_time_takes_notice():
    asked = {"is_planned": True, "planned_at": NOW + 9 * DAY, "now": NOW}
    assert rules.move_refusal(was_at=NOW + DAY, notice="", **asked)
    assert rules.move_refusal(was_at=NOW + DAY, notice="Called Ines", **asked) is None
    assert rules.move_refusal(was_at=NOW - DAY, notice="", **asked) is None
    assert rules.move_refusal(was_at=NOW + DAY, notice="x", **asked | {"is_planned": False})
    assert rules.move_refusal(was_at=NOW + DAY, notice="x", **asked | {"planned_at": NOW - DAY})
    assert rules.move_refusal(was_at=NOW, notice="x", **asked | {"planned_at": NOW + 2000 * DAY})


@pytest.mark.parametrize(
    "wrong",
    [
        {"others": 1},
        {"planned_at": NOW + 2000 * DAY},
        {"planned_at": NOW - 2000 * DAY},
        {"minutes": 4},
    ],
)
def test_what_cannot_be_planned(wrong):
    good = {"planned_at": NOW + DAY, "minutes": 60, "others": 0, "now": NOW}
    assert rules.plan_refusal(**good) is None
    assert rules.plan_refusal(**good | wrong)


def test_what_cannot_be_held_or_called_off():
    assert rules.hold_refusal(state="planned", held_at=NOW, now=NOW) is None
    assert rules.hold_refusal(state="cancelled", held_at=NOW, now=NOW)
    assert rules.hold_refusal(state="planned", held_at=NOW + DAY, now=NOW)
    assert rules.hold_refusal(state="planned", held_at=NOW - 2000 * DAY, now=NOW)
    assert rules.cancel_refusal(state="planned", reason="") is not None
    assert rules.cancel_refusal(state="held", reason="x") is not None
    assert rules.cancel_refusal(state="planned", reason="x") is None


def test_a_rhythm_is_of_companies_and_of_months():
    assert rules.rhythm_refusal(months=3, is_company=True) is None
    assert rules.rhythm_refusal(months=0, is_company=True)
    assert rules.rhythm_refusal(months=None, is_company=False)


def said(record: rules.Record) -> dict[str, list[str]]:
    return {one.key: [str(point) for point in one.points] for one in rules.sections(record)}


def test_with_an_empty_record_only_questions_are_asked():
    told = said(rules.Record(company="Harbour", since=None))
    assert list(told) == ["questions"]


def test_the_agenda_tells_the_good_and_the_bad():
    told = said(
        rules.Record(
            company="Harbour",
            since=TODAY - 90 * DAY,
            bought=((3, Money(250, "EUR")), (1, Money(40, "CHF"))),
            ended_work=(rules.Piece("Twelve aprons", TODAY),),
            open_work=(rules.Piece("Mats", None), rules.Piece("Boots", TODAY)),
            complaints=(
                rules.Complaint("Late again", TODAY - DAY, None),
                rules.Complaint("A hole", TODAY - 9 * DAY, TODAY, "Replaced"),
                rules.Complaint("A stain", TODAY - 9 * DAY, TODAY),
            ),
            words=rules.Words(2, 1, ("We call on Monday",), (rules.Piece("New mats", TODAY),)),
            answered=6,
            answered_in_time=5,
            usual_answer_hours=3.24,
            paid=4,
            paid_late=1,
            invoices=(
                rules.OpenInvoice("17", Money(80, "EUR"), TODAY, is_overdue=True),
                rules.OpenInvoice("18", Money(80, "EUR"), TODAY, is_overdue=False),
            ),
            kept_reviews=(1, 2),
            goals=(rules.Piece("No more waiting", None), rules.Piece("Two shops", TODAY)),
            days=(rules.Piece("Summer feast", TODAY),),
            needs=("The zips wear out",),
            people=1,
            has_sponsor=False,
        )
    )

    assert list(told) == list(rules.KEYS)
    assert told["done"][0].startswith("You bought from us 3 times, for ")
    assert told["done"][1].startswith("You bought from us once, for ")
    assert "Still open" in told["complaints"][0]
    assert "Replaced" in told["complaints"][1]
    assert told["promises"][0] == "Our word: 2 kept, 1 moved with notice, 1 broken."
    assert told["promises"][1] == "We did not keep this: We call on Monday"
    assert "5 of 6" in told["answers"][0]
    assert "it was due" in told["money"][1]
    assert "Whom may we turn to when it matters?" in told["questions"]


def test_few_answers_are_counted_and_not_averaged():
    told = said(
        rules.Record(company="H", since=None, answered=2, answered_in_time=2, usual_answer_hours=1)
    )
    assert len(told["answers"]) == 1


def test_an_agenda_by_hand_is_made_clean():
    given = [
        {"key": "money", "points": ["  a \x00 b  ", "", "x" * 900]},
        {"key": "<script>", "points": ["no"]},
        {"key": "goals", "points": "no list"},
    ]
    (only,) = rules.clean_agenda(given)
    assert only["points"] == ["a b", "x" * 300]


def test_a_calendar_file_keeps_what_people_wrote_within_its_field():
    one = rules.Occasion(
        uid="review-1@here", sequence=2, begins_at=NOW, minutes=90,
        title="A; B, C\nEND:VEVENT", place="Café", words="ä" * 200,
    )  # fmt: skip
    file = rules.calendar(one)

    assert file.count("\r\nEND:VEVENT\r\n") == 1
    assert "DTSTART:20260302T090000Z" in file
    assert "DTEND:20260302T103000Z" in file
    assert "SUMMARY:A\\; B\\, C\\nEND:VEVENT" in file
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert "ä" * 200 in file.replace("\r\n ", "")
    assert "METHOD:CANCEL" in rules.calendar(
        rules.Occasion(**{**one.__dict__, "is_cancelled": True})
    )


CANDIDATES = [
    rules.Candidate(1, "Ada", 3, is_quiet=False, decides=False),
    rules.Candidate(2, "Bo", 9, is_quiet=False, decides=False),
    rules.Candidate(3, "Cy", 20, is_quiet=True, decides=True),
]


def test_whoever_speaks_most_with_us_comes_after_the_sponsor():
    assert [one.name for one in rules.in_order(CANDIDATES)] == ["Bo", "Ada", "Cy"]


@pytest.mark.parametrize("state", ["named", "silent", "leaving", "missing"])
@pytest.mark.parametrize("candidates", [[], CANDIDATES])
def test_there_is_a_plan_for_every_state(state, candidates):
    steps = rules.plan_for(state=state, sponsor="Ines", company="Harbour", candidates=candidates)
    words = " ".join(str(step) for step in steps)
    assert steps
    assert ("Bo" in words) == bool(candidates)
    assert "Cy" not in words
