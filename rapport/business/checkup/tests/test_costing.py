"""What a sign costs, where the truth is known."""

import numpy as np
import pytest

from rapport.business.checkup.costing import (
    Difference,
    Few,
    Group,
    cost,
    difference,
    fewer_won,
    holm,
    less_taken,
    spent_less,
)

from .simulated import Known, any_claimed, business, measure, worth_of_the_affected

RUNS = 400


@pytest.fixture(scope="module")
def each():
    return worth_of_the_affected()


@pytest.mark.parametrize("effect", [0.1, 0.25])
def test_nine_intervals_of_ten_hold_the_truth(effect, each):
    found = measure(Known(size=200, effect=effect), runs=RUNS, each=each)

    assert found.too_few < RUNS / 20
    assert 0.85 <= found.covered <= 0.95


def test_where_there_is_no_effect_hardly_any_is_claimed(each):
    found = measure(Known(size=200, effect=0.0), runs=RUNS, each=each)

    assert found.claimed <= 0.05


def test_of_twelve_signs_without_effect_hardly_ever_even_one_is_claimed():
    assert any_claimed(runs=60) <= 0.1  # sixty runs; the whole command says 2 %


def test_an_effect_that_is_there_is_found(each):
    assert measure(Known(size=1000, effect=0.25), runs=50, each=each).claimed >= 0.95


def test_who_differs_only_in_value_is_not_called_harmed():
    """Those treated badly are the small ones, who come back less anyway."""
    rng, size = np.random.default_rng(3), 4_000
    value = rng.lognormal(4, 1, size)
    rank = value.argsort().argsort() / size
    is_bad = rng.random(size) < 0.8 - 0.6 * rank
    came_back = rng.random(size) < 0.2 + 0.6 * rank
    group = Group(is_bad, came_back, value, np.full(size, 400.0), np.full(size, 30.0))

    found = difference(group)

    raw = came_back[~is_bad].mean() - came_back[is_bad].mean()
    assert raw > 0.1
    assert isinstance(found, Difference)
    assert abs(found.mid) < 0.05


def test_few_are_called_few():
    group = business(Known(size=200, effect=0.2), np.random.default_rng(1))
    only = group.is_bad.nonzero()[0][:11]
    rows = np.concatenate([only, (~group.is_bad).nonzero()[0]])
    small = Group(*(column[rows] for column in vars(group).values()))

    assert difference(small) == Few(bad=11, good=rows.size - 11)


def test_nobody_coming_back_is_not_certainty():
    size = 30
    is_bad = np.arange(size) < 12
    came_back = ~is_bad
    group = Group(is_bad, came_back, *(np.full(size, 100.0) for _ in range(3)))

    found = difference(group)

    assert isinstance(found, Difference)
    assert found.mid == pytest.approx(1)
    assert found.high - found.low > 0.2


def test_the_cost_is_the_difference_times_worth_times_how_many():
    group = business(Known(size=1000, effect=0.25), np.random.default_rng(5))
    found = difference(group)
    assert isinstance(found, Difference)

    one, ten = cost(found, group, affected=1), cost(found, group, affected=10)

    assert one.mid == pytest.approx(found.mid * one.each)
    assert (ten.low, ten.mid, ten.high) == pytest.approx(
        (10 * one.low, 10 * one.mid, 10 * one.high)
    )
    assert one.low < one.mid < one.high


def test_holm_corrects_as_in_his_example():
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.9, 0.8]) == [1.0, 1.0]


def test_fewer_won_is_fishers_test():
    from scipy.stats import hypergeom

    found = fewer_won(2, 20, 30, 60)

    assert found.p == pytest.approx(hypergeom.cdf(2, 80, 32, 20))
    assert fewer_won(0, 9, 30, 60).p is None


def test_weeks_that_are_all_smaller_are_as_rare_as_can_be():
    assert less_taken([1.0] * 13, [2.0] * 13).p == pytest.approx(2**-13)
    assert less_taken([2.0] * 13, [1.0] * 13).p == 1.0
    assert less_taken([1.0] * 13, [0.0] * 13).p is None
    assert less_taken([1.0] * 5, [2.0] * 5).p is None


def test_spending_less_than_others_shows():
    others = [float(change) for change in range(40)]

    assert (spent_less([change - 60 for change in others], others).p or 1) < 0.001
    assert (spent_less(others, others).p or 0) > 0.4
    assert spent_less(others[:5], others).p is None
