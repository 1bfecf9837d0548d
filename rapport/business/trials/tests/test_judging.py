"""What a whole trial says: by arms, by groups, capped, in shares, and in one word."""

from random import Random

import pytest

from rapport.business.trials import rules
from rapport.business.trials.rules import Candidate, Judgement, Person, Plan


def spending(count, *, arm, extra=0.0, seed=1, **more):
    random = Random(seed + arm)
    return [
        Person(arm=arm, spent=max(0.0, random.gauss(40, 15)) + extra, came=True, **more)
        for _ in range(count)
    ]


def test_the_cost_of_the_reward_is_taken_off():
    people = spending(200, arm=0) + spending(200, arm=1, extra=12, cost=5.0)
    measured = rules.measure(people, Plan(outcome="spend", shares=(50, 50), nothing=0))
    (one,) = measured.compared

    assert measured.arms[1].cost == pytest.approx(5)
    assert one.difference == pytest.approx(
        measured.arms[1].spent - 5 - measured.arms[0].spent, abs=1e-9
    )
    assert one.low < one.difference < one.high
    assert one.checked_low == pytest.approx(one.low, abs=0.5)


def test_of_what_remains_only_the_margin_counts():
    people = spending(100, arm=0) + spending(100, arm=1, extra=12, cost=5.0)
    plan = Plan(outcome="margin", shares=(50, 50), nothing=0, margin=0.4)
    measured = rules.measure(people, plan)

    gap = measured.arms[1].spent - measured.arms[0].spent
    assert measured.compared[0].difference == pytest.approx(0.4 * gap - 5)


def test_one_large_sale_counts_up_to_the_cap_told_before():
    people = spending(100, arm=0) + spending(100, arm=1) + [Person(arm=1, spent=9_000.0)]
    wild = rules.measure(people, Plan(outcome="spend", shares=(50, 50), nothing=0))
    calm = rules.measure(people, Plan(outcome="spend", shares=(50, 50), nothing=0, cap=100.0))

    assert wild.compared[0].difference > 60
    assert abs(calm.compared[0].difference) < 10
    assert calm.capped == 1


def test_who_came_again_is_told_in_shares():
    people = [Person(arm=0, came=n < 30) for n in range(100)]
    people += [Person(arm=1, came=n < 55) for n in range(100)]
    measured = rules.measure(people, Plan(outcome="again", shares=(50, 50), nothing=0))

    assert measured.compared[0].difference == pytest.approx(0.25)
    assert 0 < measured.compared[0].low < 0.25 < measured.compared[0].high
    assert not measured.used_past


def test_groups_named_before_are_looked_at_apart_and_small_ones_not_at_all():
    people = spending(60, arm=0, group="new") + spending(60, arm=1, extra=30, group="new")
    people += spending(60, arm=0, group="regular", seed=7) + spending(
        60, arm=1, group="regular", seed=8
    )
    people += spending(5, arm=0, group="previous") + spending(5, arm=1, group="previous")
    plan = Plan(outcome="spend", shares=(50, 50), nothing=0, by_group=True)
    told = {one.group: one for one in rules.measure(people, plan).groups}

    assert set(told) == {"new", "regular"}
    assert told["new"].low > 0
    assert told["regular"].low < 0 < told["regular"].high


def test_three_arms_need_more_to_be_believed_than_two():
    people = spending(100, arm=0) + spending(100, arm=1, extra=3) + spending(100, arm=2, extra=2)
    two = rules.measure(
        [one for one in people if one.arm < 2], Plan(outcome="spend", shares=(50, 50), nothing=0)
    )
    three = rules.measure(people, Plan(outcome="spend", shares=(34, 33, 33), nothing=0))

    assert three.compared[0].level > two.compared[0].level
    assert three.compared[0].high > two.compared[0].high


def test_nobody_at_all_says_nothing():
    measured = rules.measure([], Plan(outcome="spend", shares=(50, 50), nothing=0))

    assert (measured.compared[0].low, measured.compared[0].high) == (0.0, 0.0)
    assert measured.compared[0].chance == 1.0


@pytest.mark.parametrize(
    ("low", "high", "judged"),
    [
        (1.2, 5.8, Judgement.GAIN),
        (-5.8, -1.2, Judgement.LOSS),
        (-1.0, 1.5, Judgement.ALIKE),
        (-1.0, 9.0, Judgement.UNSURE),
        (0.0, 9.0, Judgement.UNSURE),
    ],
)
def test_one_word_for_each_place_of_the_interval(low, high, judged):
    assert rules.judgement(low, high, 2.0) == judged


def test_the_surest_gain_is_advised_and_not_the_largest_guess():
    sure, large = Candidate(1, 2.0, 4.0), Candidate(2, 0.5, 19.0)

    assert rules.best([large, sure]) == sure
    assert rules.best([Candidate(1, -0.5, 12.0)]) is None
    assert rules.yearly(2.0, days=73, people=100) == pytest.approx(1_000)
