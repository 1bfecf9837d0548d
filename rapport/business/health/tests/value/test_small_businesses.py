"""A business of thirty customers gets numbers that it may believe."""

import numpy as np
import pytest

from rapport.business.health.value.fitting import NoFit, fit
from rapport.business.health.value.history import history
from rapport.business.health.value.models import BGNBD, MBGNBD, ParetoNBD
from rapport.business.health.value.sureness import forecast

from .samples import made_up
from .small_businesses import SIZES, tried


def test_the_interval_holds_about_as_often_as_it_says(shared_data):
    found = [tried(shared_data, size, 10, times=10) for size in SIZES[:3]]

    assert sum(one.degenerate for one in found) == 0
    # Nine of ten should; of 30 fewer than 21 would do so by chance once in some thousand times.
    assert sum(one.held for one in found) >= 21


@pytest.mark.parametrize("kind", [BGNBD, MBGNBD, ParetoNBD])
@pytest.mark.parametrize("seed", range(5))
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
