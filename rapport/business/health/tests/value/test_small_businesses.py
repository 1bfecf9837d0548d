"""A business of thirty customers gets numbers that it may believe."""

import numpy as np
import pytest

from rapport.business.health.evaluating.subsets import tried
from rapport.business.health.value.fitting import NoFit, fit
from rapport.business.health.value.history import history
from rapport.business.health.value.models import BGNBD, MBGNBD, ParetoNBD
from rapport.business.health.value.sureness import forecast

from .samples import HOLDOUT_WEEKS, came_later, made_up, sample


def test_the_interval_holds_about_as_often_as_it_says(shared_data):
    """A sample; all of them are on the page "How far to trust the numbers"."""
    seen, later = sample(shared_data), came_later(shared_data)
    found = [
        tried(seen, later, size, 8, weeks=HOLDOUT_WEEKS, kind=kind, times=15)
        for kind, size in ((ParetoNBD, 30), (BGNBD, 50), (ParetoNBD, 100))
    ]

    assert sum(one.degenerate for one in found) == 0
    # Nine of ten should; of 24 fewer than 17 would do so by chance once in some thousand times.
    assert sum(one.held for one in found) >= 17


@pytest.mark.parametrize("kind", [BGNBD, MBGNBD, ParetoNBD])
@pytest.mark.parametrize("seed", range(3))
def test_thirty_customers_do_not_run_away_with_a_model(kind, seed):
    model = fit(kind, made_up(30, seed)).model

    expected = model.expected(made_up(30, seed), 39)

    assert np.isfinite(expected).all()
    assert (expected >= 0).all()
    assert expected.max() < 39 * 7


def test_where_nobody_came_again_there_is_nothing_to_learn():
    with pytest.raises(NoFit):
        fit(BGNBD, history([0, 0], [0, 0], [10, 20]))


def test_figures_that_contradict_each_other_are_refused():
    for again, last, age in (([1], [0], [5]), ([0], [3], [5]), ([2], [6], [5]), ([-1], [0], [5])):
        with pytest.raises(ValueError, match=r"[Nn]obody|Whoever"):
            history(again, last, age)


def test_a_forecast_of_more_customers_is_surer_of_each():
    few, many = made_up(40, 1), made_up(640, 1)

    one = forecast(fit(BGNBD, few), few, 39, times=10)
    other = forecast(fit(BGNBD, many), many, 39, times=10)

    assert (other.high - other.low) / other.expected < (one.high - one.low) / one.expected
    assert other.low < other.expected < other.high
