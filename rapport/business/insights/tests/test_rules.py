from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.insights.rules import (
    CaseFacts,
    Facts,
    PurchaseFacts,
    ReplyFacts,
    best,
    draft,
    proposals,
    rhythm,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date()
DAYS = st.lists(st.dates(date(2020, 1, 1), date(2026, 1, 1)), max_size=40)


def facts(**changes):
    return Facts(**{"now": NOW, "today": TODAY, "name": "Lena Moreau", "called": "Lena"} | changes)


def quiet(**changes):
    return facts(
        **{
            "visits": 6,
            "first_on": TODAY - timedelta(days=160),
            "last_on": TODAY - timedelta(days=49),
            "gap_days": 21.0,
            "spread_days": 5.0,
            "quiet_from": TODAY - timedelta(days=17),
            "spent": Decimal(240),
            "last_year": Decimal(240),
            "spent_words": "€240.00",
        }
        | changes
    )


def a_case(**changes):
    defaults = {
        "id": 7,
        "kind": "complaint",
        "severity": 3,
        "summary": "Stained boots",
        "opened_at": NOW - timedelta(hours=2),
        "due_by": NOW + timedelta(hours=1),
        "is_answered": False,
    }
    return CaseFacts(**defaults | changes)


def test_three_weeks_apart_is_a_rhythm_of_three_weeks():
    days = [date(2026, 1, 1) + timedelta(days=21 * n) for n in range(5)]
    found = rhythm(days)
    assert (found.count, found.gap_days, found.spread_days) == (5, 21.0, 0.0)
    assert found.quiet_from == days[-1] + timedelta(days=32)  # half a gap of patience


def test_two_visits_make_no_rhythm():
    found = rhythm([date(2026, 1, 1), date(2026, 2, 1)])
    assert (found.gap_days, found.quiet_from) == (None, None)


@given(days=DAYS)
def test_the_order_and_the_number_of_bills_in_a_day_do_not_matter(days):
    assert rhythm(days) == rhythm([*reversed(days), *days])


@given(days=DAYS)
def test_nobody_is_quiet_before_their_own_gap_has_passed(days):
    found = rhythm(days)
    if found.quiet_from is not None:
        assert found.quiet_from >= found.last_on + timedelta(days=found.gap_days + 7)


def test_an_overdue_complaint_comes_before_everything():
    chosen = best(quiet(open_cases=(a_case(due_by=NOW - timedelta(minutes=1)),)))
    assert (chosen.kind, chosen.rank, chosen.case_id) == ("answer", 1, 7)
    assert str(chosen.reason) == "Lena Moreau is upset: Stained boots"


def test_a_silence_beyond_the_own_rhythm_is_said_with_its_evidence():
    chosen = best(quiet())
    assert chosen.kind == "win_back"
    assert str(chosen.reason) == (
        "Lena Moreau usually comes every 3 weeks and has now been away for 7 weeks."
    )
    assert str(chosen.evidence[0]).startswith("Rhythm 21 ± 5 days, last visit")


def test_somebody_we_spoke_to_lately_is_left_alone():
    assert best(quiet(reached_at=NOW - timedelta(days=5))) is None


def test_who_wants_quiet_hears_only_answers():
    assert best(quiet(attention="quiet")) is None
    assert best(quiet(attention="quiet", open_cases=(a_case(),))).kind == "answer"


def test_while_a_complaint_is_open_nothing_else_is_proposed():
    waiting = quiet(has_open_complaint=True)
    assert best(waiting) is None


def test_a_new_customer_is_greeted_once():
    new = facts(
        visits=1,
        first_on=TODAY - timedelta(days=2),
        last_on=TODAY - timedelta(days=2),
        spent=Decimal(30),
        spent_words="€30.00",
        last_purchase=PurchaseFacts(1, NOW - timedelta(days=2), Decimal(30), False),
    )
    assert best(new).kind == "greet"
    greeted = facts(**{**vars(new), "reached_at": NOW - timedelta(days=1)})
    assert best(greeted) is None


@pytest.mark.parametrize(
    ("visits", "total", "kind"), [(10, 40, "thank"), (7, 90, "thank"), (7, 40, None)]
)
def test_milestones_and_large_purchases_are_thanked(visits, total, kind):
    chosen = best(
        facts(
            visits=visits,
            first_on=TODAY - timedelta(days=300),
            last_on=TODAY - timedelta(days=1),
            spent=Decimal(40) * visits,
            spent_words="much",
            last_purchase=PurchaseFacts(1, NOW - timedelta(days=1), Decimal(total), False),
        )
    )
    assert (chosen.kind if chosen else None) == kind


def test_a_settled_complaint_is_checked_back_on():
    settled = a_case(due_by=None, check_back_at=NOW - timedelta(days=1))
    assert best(facts(to_check_back=(settled,))).kind == "check_back"


def test_later_rests_until_then_and_not_this_rests_longer_each_time():
    later = ReplyFacts("win_back", "later", NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    assert best(quiet(replies=(later,))) is None

    once = ReplyFacts("win_back", "not_this", NOW - timedelta(days=91), None)
    twice = ReplyFacts("win_back", "not_this", NOW - timedelta(days=300), None)
    assert best(quiet(replies=(once,))).kind == "win_back"
    assert best(quiet(replies=(twice, once))) is None


def test_later_for_an_answer_does_not_hide_an_older_answers_reply_forever():
    done = ReplyFacts("answer", "done", NOW - timedelta(hours=1), None)
    assert best(facts(open_cases=(a_case(),), replies=(done,))).kind == "answer"


@given(away=st.integers(33, 2000))
def test_the_longer_the_silence_the_smaller_the_worth_of_a_word(away):
    sooner = best(quiet(last_on=TODAY - timedelta(days=away)))
    later = best(quiet(last_on=TODAY - timedelta(days=away + 21)))
    assert later.worth <= sooner.worth


@given(
    visits=st.integers(0, 60),
    away=st.integers(0, 900),
    gap=st.floats(1, 200),
    attention=st.sampled_from(["more", "guidance", "quiet"]),
    complaint=st.booleans(),
)
def test_at_most_one_step_for_one_customer_and_every_step_has_words(
    visits, away, gap, attention, complaint
):
    one = quiet(
        visits=visits,
        last_on=TODAY - timedelta(days=away),
        gap_days=gap,
        attention=attention,
        open_cases=(a_case(),) if complaint else (),
        has_open_complaint=complaint,
    )
    chosen = best(one)
    for proposal in proposals(one):
        assert str(proposal.reason)
        assert draft(proposal.kind, "Lena").startswith("Hello Lena")
        assert chosen is None or chosen.rank <= proposal.rank or proposal.kind != "answer"


@pytest.mark.parametrize(
    ("away", "said"),
    [(33, "33 days"), (49, "7 weeks"), (200, "7 months"), (5715, "16 years")],
)
def test_a_silence_is_told_as_people_say_it(away, said):
    chosen = best(quiet(last_on=TODAY - timedelta(days=away)))
    assert str(chosen.reason).endswith(f"been away for {said}.")
