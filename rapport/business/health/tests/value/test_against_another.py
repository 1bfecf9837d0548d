"""Beside `lifetimes`, another program for the same models: equal on customers that never were."""

import numpy as np
import pytest
from lifetimes import (
    BetaGeoBetaBinomFitter,
    BetaGeoFitter,
    GammaGammaFitter,
    ModifiedBetaGeoFitter,
    ParetoNBDFitter,
)

from rapport.business.health.value.fitting import fit
from rapport.business.health.value.history import history
from rapport.business.health.value.models import BGBB, BGNBD, MBGNBD, GammaGamma, ParetoNBD

from .samples import made_up

pytestmark = pytest.mark.filterwarnings("ignore")
PAIRS = [
    pytest.param(BGNBD, BetaGeoFitter, id="BG/NBD"),
    pytest.param(MBGNBD, ModifiedBetaGeoFitter, id="MBG/NBD"),
    pytest.param(ParetoNBD, ParetoNBDFitter, id="Pareto/NBD"),
]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_it_says_the_same_of_everybody(ours, theirs, seed):
    seen = made_up(300, seed)
    model = fit(ours, seen, steadied=False).model
    other = theirs()
    other.params_ = dict(vars(model))

    expected = other.conditional_expected_number_of_purchases_up_to_time(
        39, seen.again, seen.last, seen.age
    )
    alive = other.conditional_probability_alive(seen.again, seen.last, seen.age)

    assert model.expected(seen, 39) == pytest.approx(np.asarray(expected), abs=1e-4)
    assert model.alive(seen) == pytest.approx(np.asarray(alive).ravel(), abs=1e-4)
    assert model.expected_of_new(26) == pytest.approx(
        other.expected_number_of_purchases_up_to_time(26), abs=1e-4
    )


@pytest.mark.parametrize(("ours", "theirs"), PAIRS)
def test_its_fit_is_as_likely(ours, theirs):
    seen = made_up(400, 4)

    found = fit(ours, seen, steadied=False)
    other = theirs()
    other.fit(seen.again, seen.last, seen.age)

    reached = ours(*(other.params_[name] for name in found.parameters))
    assert found.log_likelihood >= reached.log_likelihoods(seen).sum() - 1e-4 * len(seen)
    assert found.log_likelihood == pytest.approx(reached.log_likelihoods(seen).sum(), rel=1e-4)


def test_it_says_the_same_of_what_purchases_are_worth():
    seen = made_up(400, 5)
    came = seen.again > 0
    model = fit(GammaGamma, seen, steadied=False).model
    other = GammaGammaFitter()
    other.params_ = dict(vars(model))

    worth = other.conditional_expected_average_profit(seen.again[came], seen.spend[came])

    assert model.expected(seen)[came] == pytest.approx(np.asarray(worth), abs=1e-4)
    other = GammaGammaFitter().fit(seen.again[came], seen.spend[came])
    assert vars(model) == pytest.approx(dict(other.params_), rel=0.02)


def test_it_says_the_same_of_yearly_chances():
    chance = np.random.default_rng(6)
    last = chance.integers(0, 7, 300)
    again = np.where(last > 0, chance.integers(1, np.maximum(last, 1) + 1), 0)
    seen = history(again, last, np.full(300, 6))
    model = BGBB(1.2, 0.75, 0.66, 2.78)
    other = BetaGeoBetaBinomFitter()
    other.params_ = dict(vars(model))

    expected = other.conditional_expected_number_of_purchases_up_to_time(5, again, last, 6)

    assert model.expected(seen, 5) == pytest.approx(np.asarray(expected), abs=1e-4)
    alive = other.conditional_probability_alive(1, again, last, np.full(300, 6))
    assert model.alive(seen) == pytest.approx(np.asarray(alive), abs=1e-4)
