"""The arithmetic of trials: drawn fairly, measured rightly, and never fooled more than it says."""

from collections import Counter
from math import sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.trials import rules
from rapport.business.trials.rules.simulating import simulate, true_effect
from rapport.business.trials.rules.sizing import needed

SEEDS = st.text(min_size=1, max_size=20)
IDS = st.integers(1, 2**62)


@given(SEEDS, IDS)
def test_the_same_person_always_draws_the_same(seed, customer):
    assert rules.draw(seed, customer) == rules.draw(seed, customer)
    assert 0 <= rules.draw(seed, customer) < 1


def test_a_known_seed_draws_known_numbers():
    # printf seed:42 | sha256sum begins so: another hash would draw every trial anew.
    assert rules.draw("seed", 42) == 0xF6EF7999C7631F78 / 2**64


def test_shares_are_kept_and_another_seed_draws_anew():
    shares = [20, 50, 30]
    counts = Counter(rules.drawn("one", range(1, 20_001), shares).values())
    others = rules.drawn("two", range(1, 20_001), shares)

    for place, share in enumerate(shares):
        assert abs(counts[place] / 20_000 - share / 100) < 0.012
    same = sum(
        others[pk] == place for pk, place in rules.drawn("one", range(1, 20_001), shares).items()
    )
    assert abs(same / 20_000 - (0.2**2 + 0.5**2 + 0.3**2)) < 0.015


def test_arms_out_of_proportion_are_noticed():
    assert not rules.lopsided([500, 510], [50, 50])
    assert rules.lopsided([500, 700], [50, 50])
    assert not rules.lopsided([], [])


def test_the_difference_is_that_of_another_program():
    from scipy.stats import ttest_ind

    random = Random(3)
    one = [random.lognormvariate(3, 0.8) for _ in range(40)]
    two = [random.gauss(25, 4) for _ in range(25)]
    known = ttest_ind(one, two, equal_var=False)
    effect = rules.difference(one, two)

    assert effect.chance == pytest.approx(known.pvalue)
    assert effect.freedom == pytest.approx(known.df)
    assert effect.interval() == pytest.approx(tuple(known.confidence_interval(0.95)))


def test_one_person_or_no_spread_says_nothing_and_breaks_nothing():
    assert rules.difference([5.0], [1.0, 2.0]).chance == 1.0
    assert rules.difference([], []).chance == 1.0
    still = rules.difference([0.0, 0.0, 0.0], [0.0, 0.0, 0.0])
    assert still.interval() == (0.0, 0.0)
    assert still.chance == 1.0


def test_shares_are_compared_as_newcombe_did():
    # His paper of 1998, example (a): 56/70 and 48/80, method 10.
    low, high = rules.share_interval(56, 70, 48, 80)

    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    assert rules.share_interval(0, 0, 1, 2) == (-1.0, 1.0)


def test_the_past_takes_noise_out_and_leaves_the_effect():
    random = Random(4)
    habits = [[random.expovariate(0.02) for _ in range(400)] for _ in range(2)]
    since = [
        [habit + random.gauss(0, 8) + (6 if arm else 0) for habit in habits[arm]]
        for arm in range(2)
    ]
    plain = rules.difference(since[1], since[0])
    one, two = rules.adjusted(since, habits)
    known = rules.difference(two, one)

    assert rules.theta(since, habits) == pytest.approx(1, abs=0.05)
    assert known.error < plain.error / 3
    assert known.difference == pytest.approx(6, abs=1.5)


def test_without_a_past_everything_stays_as_it_was():
    since = [[1.0, 2.0, 3.0] * 20, [4.0, 0.0, 9.0] * 20]

    assert rules.adjusted(since, [[0.0] * 60, [0.0] * 60]) == since
    assert rules.correlation(since[0], [0.0] * 60) == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_an_interval_leaves_out_zero_exactly_when_holm_finds_something(chances):
    shown = rules.levels(chances)
    # Holm as his paper writes it, the other way round: adjusted p-values against the risk.
    found, worst = {}, 0.0
    for step, place in enumerate(sorted(range(len(chances)), key=lambda one: chances[one])):
        worst = max(worst, min(1.0, chances[place] * (len(chances) - step)))
        found[place] = worst <= 0.05 * (1 + 1e-12)
    for place, chance in enumerate(chances):
        excluded = chance <= (1 - shown[place]) * (1 + 1e-9)
        assert excluded == found[place] or abs(chance - (1 - shown[place])) < 1e-9


def test_enough_people_are_enough_and_the_smallest_effect_fits():
    shares = [50, 50]
    people = needed(30.0, 5.0, shares, nothing=0)

    assert people == pytest.approx(4 * (1.959964 + 0.841621) ** 2 * 36, abs=1)
    assert rules.findable(30.0, people, shares, nothing=0) == pytest.approx(5.0, abs=0.01)
    assert needed(30.0, 5.0, [20, 40, 40], nothing=0) > people
    assert needed(0.0, 5.0, shares, nothing=0) == 0


def test_the_promised_power_is_reached():
    random = Random(11)
    people = needed(10.0, 4.0, [50, 50], nothing=0) // 2
    found = 0
    for _ in range(400):
        one = [random.gauss(24, 10) for _ in range(people)]
        two = [random.gauss(20, 10) for _ in range(people)]
        found += rules.difference(one, two).interval()[0] > 0

    assert abs(found / 400 - 0.8) < 3 * sqrt(0.8 * 0.2 / 400)


@pytest.mark.parametrize("with_past", [False, True])
def test_two_thousand_trials_are_fooled_as_seldom_as_they_say(with_past):
    told = simulate(trials=2_000, people=200, with_past=with_past, seed=5)

    assert told.zeros > 0.5
    assert abs(told.false_alarms - 0.05) <= 0.01
    assert abs(told.covered - 0.95) <= 0.01
    assert told.found > 0.3
    assert true_effect() > 0


def test_what_is_known_before_makes_the_interval_no_wider():
    alone = simulate(trials=150, people=300, with_past=False, seed=9)
    known = simulate(trials=150, people=300, with_past=True, seed=9)

    assert known.width <= alone.width * 1.01


def test_drawing_again_agrees_where_spending_is_tame_and_bends_where_it_is_not():
    random = Random(2)
    one = [random.gauss(22, 5) for _ in range(200)]
    two = [random.gauss(20, 5) for _ in range(200)]
    low, high = rules.difference(one, two).interval()
    again_low, again_high = rules.bootstrap_interval(one, two)

    assert again_low == pytest.approx(low, abs=0.2)
    assert again_high == pytest.approx(high, abs=0.2)
    skewed = [0.0] * 190 + [random.lognormvariate(5, 1) for _ in range(10)]
    low, high = rules.bootstrap_interval(skewed, two)
    gap = rules.difference(skewed, two).difference
    assert high - gap > gap - low  # the long tail is on the upper side
