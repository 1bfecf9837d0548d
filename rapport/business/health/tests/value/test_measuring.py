"""Whether a score foresees who comes back is told as it is."""

import numpy as np
import pytest

from rapport.business.health.value.fitting import fit
from rapport.business.health.value.measuring import auc, calibration, lift
from rapport.business.health.value.models import BGNBD, ParetoNBD

from .samples import HOLDOUT_WEEKS, came_later, reference, sample


def test_the_area_under_the_curve_counts_pairs():
    score, came = [3, 2, 2, 1], [True, True, False, False]

    assert auc(score, came).value == pytest.approx((1 + 1 + 0.5 + 1) / 4)


def test_its_interval_covers_the_truth():
    chance = np.random.default_rng(3)
    truth, held = 0.76025, 0  # of two normals a standard deviation apart
    for _ in range(200):
        score = np.concatenate([chance.normal(1, 1, 60), chance.normal(0, 1, 90)])
        found = auc(score, np.arange(150) < 60)
        held += found.low <= truth <= found.high
    assert held >= 180


def test_nobody_foresees_where_nobody_came():
    with pytest.raises(ValueError, match="foresee"):
        auc([1, 2], [False, False])


def test_the_published_models_foresee_as_well_as_is_known(shared_data):
    said, seen = reference(shared_data)["cdnow_sample"], sample(shared_data)
    came = came_later(shared_data) > 0

    pareto = fit(ParetoNBD, seen, steadied=False).model
    other = fit(BGNBD, seen, steadied=False).model

    found = auc(pareto.expected(seen, HOLDOUT_WEEKS), came).value
    assert found == pytest.approx(said["paretonbd"]["auc_cond_exp"], abs=2e-3)
    assert auc(pareto.alive(seen), came).value == pytest.approx(0.7262, abs=2e-3)
    found = auc(other.expected(seen, HOLDOUT_WEEKS), came).value
    assert found == pytest.approx(said["bgnbd"]["auc_cond_exp_buys_in_holdout"], abs=2e-3)
    # Why P(alive) of BG/NBD is never shown as a risk: worse than a coin.
    assert auc(other.alive(seen), came).value == pytest.approx(0.3158, abs=2e-3)


def test_bins_and_lift_tell_what_came():
    said, came = np.linspace(0.05, 0.95, 100), np.arange(100) >= 50

    bins = calibration(said, came)

    assert [one.customers for one in bins] == [20] * 5
    assert [one.came for one in bins] == [0, 0, 0.5, 1, 1]
    assert lift(said, came) == pytest.approx(2)
