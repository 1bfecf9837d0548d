"""The scorecard: what each piece of evidence is worth, and what must hold for all of them."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.health.rules import Contribution, Evidence, Usual, is_known, score, warmth
from rapport.business.health.rules.changing import changes
from rapport.business.health.rules.curves import CURVES
from rapport.business.health.rules.measures import STOPS, measures, unlikely, worth
from rapport.plumbing.kernel.words import say

TODAY = date(2026, 3, 2)
MONTH = timedelta(days=30)
REGULAR = Evidence(
    today=TODAY,
    usual=Usual(gap_days=30, spent=100),
    visits=8,
    first_on=TODAY - timedelta(days=200),
    last_on=TODAY - timedelta(days=10),
    gap_days=25,
    spent=160,
)


def points(known):
    return {one.key: one.points for one in score(known).reasons}


@pytest.mark.parametrize(
    ("evidence", "key", "least", "most"),
    [
        ({"open_complaints": (1,)}, "complaint_open", -8, -8),
        ({"open_complaints": (4, 4, 4)}, "complaint_open", -32, -32),
        ({"recovered": 1}, "complaint_recovered", 5, 5),
        ({"settled": 2}, "complaint_settled", -6, -6),
        ({"not_recovered": 1}, "complaint_lost", -10, -10),
        ({"answered_in_time": 2}, "answers_in_time", 3, 3),
        ({"answered_late": 2}, "answers_late", -6, -6),
        ({"waits_since": TODAY - timedelta(days=3)}, "waits", -5, -5),
        ({"turned_away": 1}, "turned_away", -4, -4),
        ({"promises_kept": 9}, "promises_kept", 8, 8),
        ({"promises_broken": 1}, "promises_broken", -8, -8),
        ({"promises_made_good": 1}, "promises_made_good", -3, -3),
        ({"promises_overdue": 1}, "promises_overdue", -5, -5),
        ({"promises_moved": 1}, "promises_moved", -1, -1),
        ({"paid_in_time": 2}, "paid_in_time", 3, 3),
        ({"paid_late": 1}, "paid_late", -2, -2),
        ({"overdue_days": 60}, "overdue", -12, -12),
        ({"words_from_them": 4}, "words", 5, 5),
        ({"words_from_us": 3}, "no_answer", -6, -6),
        ({"praise": 1}, "praise", 4, 4),
        ({"ratings": 1, "rating": 10.0}, "ratings", 3, 4),
        ({"ratings": 20, "rating": 2.0}, "ratings", -20, -20),
        ({"asked_in_vain": 2}, "silence", -3, -3),
        ({"friends_sent": 1}, "friends", 5, 5),
        ({"rewards_used": 1}, "rewards", 3, 3),
        ({"offers_taken": 1}, "offers", 2, 2),
        ({"kindnesses": 2}, "kindness", 3, 3),
        ({"unsubscribed": 1}, "unsubscribed", -5, -5),
        ({"is_company": True}, "no_sponsor", -4, -4),
        ({"is_company": True, "has_sponsor": True}, "sponsor_quiet", -8, -8),
        (
            {"is_company": True, "has_sponsor": True, "sponsor_heard_on": TODAY},
            "sponsor",
            4,
            4,
        ),
        (
            {"is_company": True, "has_sponsor": True, "sponsor_leaves": True},
            "sponsor_leaves",
            -8,
            -8,
        ),
    ],
)
def test_each_piece_of_evidence_has_its_worth(evidence, key, least, most):
    found = points(replace(REGULAR, **evidence))
    assert least <= found[key] <= most
    assert key not in points(REGULAR)


def test_with_fifty_the_reasons_add_up_and_the_heaviest_stand_first():
    known = replace(REGULAR, open_complaints=(2,), promises_kept=3, words_from_them=2)
    scored = score(known)
    assert scored.score == 50 + sum(one.points for one in scored.reasons)
    weights = [abs(one.points) for one in scored.reasons]
    assert weights == sorted(weights, reverse=True)


def test_whoever_came_once_never_reads_as_safe():
    best = Evidence(
        today=TODAY, usual=Usual(30, 100), visits=1, first_on=TODAY, last_on=TODAY, spent=10_000,
        praise=9, friends_sent=9, promises_kept=9, words_from_them=9, recovered=9, rewards_used=9,
        answered_in_time=9, paid_in_time=9,
    )  # fmt: skip
    assert warmth(score(best).score) <= 3
    assert "once" in points(best)
    bare = replace(REGULAR, visits=1, gap_days=None, first_on=REGULAR.last_on, spent=100)
    assert score(bare).sureness < 0.15


def test_promoters_alone_never_read_as_certain():
    three = Evidence(today=TODAY, ratings=3, rating=10.0)
    assert score(three).sureness < 0.35
    assert points(three)["ratings"] < 9
    assert score(replace(three, ratings=10_000)).sureness <= 0.95


def test_silence_after_a_question_is_not_an_opinion():
    asked = replace(REGULAR, asked_in_vain=3)
    assert "ratings" not in points(asked)
    assert score(asked).score < score(REGULAR).score


def test_nothing_known_is_said_to_be_nothing():
    assert not is_known(Evidence(today=TODAY))
    assert score(Evidence(today=TODAY)).sureness == 0
    assert is_known(REGULAR)


def test_evidence_grows_old():
    old = replace(REGULAR, last_on=TODAY - timedelta(days=800))
    assert score(old).sureness < score(REGULAR).sureness


def test_a_short_history_is_steadied_by_what_is_usual():
    """Twice in a week and then silent for a month is no alarm yet; twice a week for a year is."""
    begun = replace(REGULAR, visits=3, first_on=TODAY - timedelta(days=37), last_on=TODAY - MONTH)
    steady = replace(begun, visits=104, first_on=TODAY - timedelta(days=394))
    assert unlikely(begun) < 3
    assert unlikely(steady) > 5
    assert unlikely(replace(steady, usual=Usual(gap_days=1000))) < unlikely(steady)


def test_who_comes_daily_is_not_lost_after_a_week_away():
    daily = replace(REGULAR, visits=300, gap_days=1, first_on=TODAY - timedelta(days=372))
    away = replace(daily, last_on=TODAY - timedelta(days=7))
    assert unlikely(away) < 2
    assert dict(measures(away))["visits"] == dict(measures(replace(daily, last_on=TODAY)))["visits"]


def test_whoever_comes_once_a_year_is_not_late_in_spring():
    yearly = replace(
        REGULAR, visits=6, gap_days=365, first_on=TODAY - timedelta(days=6 * 365 - 160),
        last_on=TODAY - timedelta(days=160),
    )  # fmt: skip
    quicker = replace(yearly, gap_days=20)
    assert points(yearly)["rhythm"] > -4 > -10 > points(quicker)["rhythm"]


def test_what_somebody_was_fades_with_a_silence_that_is_not_like_them():
    quiet = replace(REGULAR, visits=40, first_on=TODAY - timedelta(days=800))
    now, later = (replace(quiet, last_on=TODAY - timedelta(days=days)) for days in (10, 600))
    assert points(now)["visits"] > 15
    assert points(later)["visits"] < 0
    told = next(one for one in score(later).reasons if one.key == "visits")
    assert "counts less" in told.contribution.sentence.template
    assert score(later).warmth <= 2 < score(now).warmth


def test_points_are_whole_and_more_is_never_worse():
    assert CURVES.keys() == STOPS.keys()
    for name, curve in CURVES.items():
        assert all(isinstance(one, int) for one in curve)
        assert list(curve) == sorted(curve)
        assert [worth(name, stop, curve) for stop in STOPS[name]] == list(curve)
        assert worth(name, -99, curve) == curve[0]
        assert worth(name, 99, curve) == curve[-1]
        between = (STOPS[name][0] + STOPS[name][1]) / 2
        assert worth(name, between, curve) == (curve[0] + curve[1]) / 2


def test_what_others_weighed_counts_as_it_is():
    told = Contribution("contract", -9, say("Pays by the month."))
    assert points(replace(REGULAR, more=(told,)))["contract"] == -9


def test_what_would_change_it_is_reckoned_one_by_one():
    known = replace(REGULAR, open_complaints=(3,), promises_overdue=1, overdue_days=30)
    found = {one.key: one.points for one in changes(known)}
    assert found["complaint"] == 16 + 5
    assert found["promise"] == 5 - 3
    assert found["bill"] > 0
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert "visit" not in {one.key for one in changes(replace(known, last_on=TODAY))}


COUNTS = st.integers(min_value=0, max_value=30)
GOOD = (
    "recovered", "answered_in_time", "promises_kept", "praise", "paid_in_time", "words_from_them",
    "rewards_used", "friends_sent", "offers_taken", "kindnesses",
)  # fmt: skip
BAD = (
    "settled", "not_recovered", "answered_late", "promises_broken", "promises_made_good",
    "promises_overdue", "promises_moved", "paid_late", "overdue_days", "asked_in_vain",
    "turned_away", "unsubscribed",
)  # fmt: skip


@st.composite
def relationships(draw):
    visits = draw(COUNTS)
    away = draw(st.integers(0, 2_000))
    known = draw(st.integers(0, 2_000)) + away
    counted = {name: draw(COUNTS) for name in (*GOOD, *BAD, "words_from_us")}
    return Evidence(
        today=TODAY,
        usual=Usual(draw(st.floats(1, 400)), draw(st.floats(0, 5_000))),
        visits=visits,
        first_on=TODAY - timedelta(days=known) if visits else None,
        last_on=TODAY - timedelta(days=away) if visits else None,
        gap_days=draw(st.floats(0.5, 400)) if visits > 2 else None,
        spent=draw(st.floats(-100, 1e6)),
        visits_recently=draw(COUNTS),
        visits_before=draw(COUNTS),
        spent_recently=draw(st.floats(-100, 1e5)),
        spent_before=draw(st.floats(-100, 1e5)),
        open_complaints=tuple(draw(st.lists(st.integers(1, 4), max_size=4))),
        ratings=draw(COUNTS),
        rating=draw(st.none() | st.floats(0, 10)),
        is_company=draw(st.booleans()),
        has_sponsor=draw(st.booleans()),
        sponsor_leaves=draw(st.booleans()),
        **counted,
    )


@given(relationships())
def test_whatever_happened_it_stands_between_nothing_and_a_hundred(known):
    scored = score(known)
    assert 0 <= scored.score <= 100
    assert 0 <= scored.sureness <= 0.95
    assert scored.warmth == warmth(scored.score)
    assert scored.score == max(0, min(100, 50 + sum(one.points for one in scored.reasons)))


@given(relationships(), st.sampled_from(GOOD))
def test_more_of_what_is_good_never_takes_away(known, name):
    more = replace(known, **{name: getattr(known, name) + 1})
    assert score(more).score >= score(known).score


@given(relationships(), st.sampled_from(BAD))
def test_more_of_what_is_bad_never_adds(known, name):
    more = replace(known, **{name: getattr(known, name) + 1})
    assert score(more).score <= score(known).score


@given(relationships(), st.integers(1, 500))
def test_staying_away_never_warms(known, days):
    if known.last_on is None:
        return
    longer = replace(known, last_on=known.last_on - timedelta(days=days))
    assert unlikely(longer) > unlikely(known)
    assert score(longer).exact <= score(known).exact + 1e-9


@given(relationships(), st.integers(1, 500))
def test_time_alone_never_warms(known, days):
    """Whatever happened before a year ago is no trend any more; that is another thing."""
    until = known.today + timedelta(days=days)
    later = dict(measures(replace(known, today=until)))
    assert all(later[name] <= at + 1e-9 for name, at in measures(known))


def test_every_piece_of_evidence_is_tested_here():
    """A new one needs its line above."""
    told = {*GOOD, *BAD, "ratings", "rating", "open_complaints", "waits_since", "words_from_us"}
    told |= {"is_company", "has_sponsor", "sponsor_leaves", "sponsor_heard_on", "more"}
    told |= {"today", "usual", "visits", "first_on", "last_on", "gap_days", "spent"}
    told |= {"visits_recently", "visits_before", "spent_recently", "spent_before"}
    told |= {"complaint_place", "promise_place"}
    assert {one.name for one in fields(Evidence)} == told
