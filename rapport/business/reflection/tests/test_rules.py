"""Usual weeks, the hour of the letter and the choice of its facts, by plain values."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.reflection import rules
from rapport.plumbing.kernel.words import say

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 16)


def one(topic="complaints", role="worse", weight=0.5, source="cases", **more):
    return rules.Candidate(role, source, topic, weight, say(topic), "/x/", **more)


def test_a_week_is_compared_with_at_least_five():
    assert rules.change(50, [3] * 4) is None
    assert rules.change(50, [3] * 5)


def test_a_week_within_its_swing_is_no_news():
    assert rules.change(6, [3, 4, 5, 4, 3, 5, 4, 4]) is None
    assert rules.change(12, [10, 2, 14, 9, 3, 12, 8, 11]) is None


def test_a_week_beyond_its_swing_is():
    told = rules.change(14, [3, 4, 5, 4, 3, 5, 4, 4])
    assert told == rules.Change(now=14, usual=4, weeks=8, swings=5.0)
    assert told.is_more
    assert not rules.change(0, [12] * 8).is_more


def test_single_people_make_no_week():
    assert rules.change(3, [0] * 8) is None


def test_where_nothing_happens_but_chance_few_weeks_are_news():
    """Counts of the same business every week: at most one letter in twenty says otherwise."""
    chance = Random(7)
    weeks = [sum(chance.random() < 0.1 for _ in range(120)) for _ in range(2_000)]
    told = [
        rules.change(weeks[place], weeks[place - 8 : place]) is not None
        for place in range(8, len(weeks))
    ]
    assert sum(told) / len(told) < 0.05


@given(now=st.integers(0, 500), before=st.lists(st.integers(0, 500), max_size=8))
def test_a_change_is_told_with_what_it_was_reckoned_from(now, before):
    told = rules.change(now, before)
    if told:
        assert told.swings > 2
        assert told.weeks == len(before) >= rules.ENOUGH_WEEKS
        assert told.is_more == (now > sorted(before)[len(before) // 2] or now > told.usual)


def written(weekday=0, hour=8, open_days=frozenset(range(5)), week=MONDAY):
    turn = rules.Turn(weekday, hour)
    return rules.writes_at(week, turn, zone=BERLIN, is_open=lambda day: day.weekday() in open_days)


def test_it_comes_on_monday_or_when_the_shop_next_opens():
    assert written() == datetime(2026, 3, 16, 7, tzinfo=UTC)
    assert written(open_days={1, 2}) == datetime(2026, 3, 17, 7, tzinfo=UTC)
    assert written(open_days=set()) == datetime(2026, 3, 16, 7, tzinfo=UTC)
    assert written(weekday=5) == datetime(2026, 3, 21, 7, tzinfo=UTC)


def test_summer_time_moves_the_hour_with_the_clock_on_the_wall():
    week = date(2026, 3, 30)
    assert written(week=week) == datetime(2026, 3, 30, 6, tzinfo=UTC)
    since, until = rules.week_before(week, zone=BERLIN)
    assert (until.astimezone(UTC) - since.astimezone(UTC)) == timedelta(days=7, hours=-1)


def test_at_most_five_facts_in_the_order_of_reading():
    many = [one(f"{role} {n}", role, 0.9 - n / 10, f"s{n}")
            for role in ("change", "thank", "worse", "better", "note") for n in range(5)]  # fmt: skip
    chosen = rules.choose(many)

    roles = [fact.role for fact in chosen]
    assert len(chosen) == 5
    assert roles == sorted(roles, key=["better", "worse", "note", "thank", "change"].index)
    assert roles.count("thank") == roles.count("change") == 1


def test_never_two_facts_of_the_same_thing_or_from_one_finder():
    assert len(rules.choose([one(weight=0.9), one(weight=0.8, source="figures")])) == 1
    assert len(rules.choose([one("a"), one("b")])) == 1
    assert len(rules.choose([one("a"), one("b", source="mirror")])) == 2


def test_what_was_told_lately_weighs_less_and_nobody_is_thanked_again():
    old, new = one("a", weight=0.6), one("b", weight=0.4)
    assert rules.choose([old, new])[0] is old
    assert rules.choose([old, new], lately={"a"})[0] is new
    lena = one("thank 7", "thank", customer_id=7)
    assert rules.choose([lena], thanked={7}) == ()
    assert rules.choose([lena], thanked={8}) == (lena,)


def test_what_readers_find_useless_is_told_less():
    loud, plain = one("a", weight=0.6), one("b", weight=0.5, source="mirror")
    learnt = {"cases": rules.factor(0, 9)}
    chosen = rules.choose([loud, plain], learnt=lambda source: learnt.get(source, 1.0))
    assert chosen[0] is plain
    assert rules.factor(0, 0) == 1
    assert 0 < rules.factor(0, 10**6) < rules.factor(10**6, 0) < 2


def test_trifles_and_strange_roles_are_not_told():
    assert rules.choose([one(weight=0.01), one("x", role="nonsense")]) == ()


@given(
    facts=st.lists(
        st.builds(
            one,
            topic=st.sampled_from("abcdefgh"),
            role=st.sampled_from(["better", "worse", "note", "thank", "change"]),
            weight=st.floats(0, 1),
            source=st.sampled_from(["cases", "mirror", "figures"]),
        ),
        max_size=30,
    )
)
def test_whatever_there_is_five_different_things_at_most(facts):
    chosen = rules.choose(facts)
    assert len(chosen) <= rules.MOST_FACTS
    assert len({fact.topic for fact in chosen}) == len(chosen)
    assert rules.choose(list(reversed(facts))) == chosen or len(facts) > 1


@pytest.mark.parametrize(
    ("roles", "weeks", "events", "word"),
    [
        ({}, 0, 900, "do not know a whole week"),
        ({}, 1, 900, "only one whole week of you"),
        ({}, 2, 900, "only 2 whole weeks"),
        ({}, 9, 2, "Too little happened"),
        ({}, 9, 90, "A week like the others"),
        ({"better": 1}, 9, 90, "A good week"),
        ({"worse": 1}, 9, 90, "Not every week"),
        ({"better": 1, "worse": 1}, 9, 90, "A mixed week"),
    ],
)
def test_it_begins_with_how_the_week_was(roles, weeks, events, word):
    (said,) = rules.greeting(roles, weeks_known=weeks, enough_weeks=5, events=events)
    assert word in str(said)
