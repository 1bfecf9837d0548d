"""What the models say of published data is what the papers print."""

import numpy as np
import pytest

from rapport.business.health.value.fitting import fit
from rapport.business.health.value.models import BGBB, BGNBD, MBGNBD, GammaGamma, ParetoNBD

from .samples import HOLDOUT_WEEKS, came_later, donors, one, reference, sample, with_money


@pytest.fixture(scope="module")
def cdnow(shared_data):
    return reference(shared_data)["cdnow_sample"]


def test_the_sample_is_read_as_the_papers_read_it(shared_data, cdnow):
    seen, prepared = sample(shared_data), cdnow["prep"]

    assert len(seen) == prepared["customers"]
    assert (seen.again > 0).sum() == prepared["repeat_customers"]
    assert seen.again.sum() == prepared["repeat_tx_calibration"]
    assert came_later(shared_data).sum() == prepared["holdout_tx"]


@pytest.mark.parametrize(
    ("kind", "name", "digits"),
    [(BGNBD, "bgnbd", 4), (MBGNBD, "mbgnbd", 3), (ParetoNBD, "paretonbd", 3)],
)
def test_the_fit_is_the_published_one(kind, name, digits, shared_data, cdnow):
    found, said = fit(kind, sample(shared_data), steadied=False), cdnow[name]

    for parameter, value in found.parameters.items():
        assert value == pytest.approx(said[parameter], abs=0.6 * 10**-digits, rel=2e-5)
    if "LL" in said:
        assert found.log_likelihood == pytest.approx(said["LL"], abs=0.01)


def test_bg_nbd_expects_what_is_printed(shared_data, cdnow):
    said, seen = cdnow["bgnbd"], sample(shared_data)
    model = fit(BGNBD, seen, steadied=False).model

    for weeks, value in said["E_X_t"].items():
        assert model.expected_of_new(float(weeks)) == pytest.approx(value, rel=2e-4, abs=6e-5)
    usual = one(2, 30.43, 38.86)
    assert model.expected(usual, 39)[0] == pytest.approx(1.226, abs=5e-4)
    assert model.alive(usual)[0] == pytest.approx(0.7266, abs=5e-5)
    busy = one(26, 30.857143, 31)
    assert model.expected(busy, 52)[0] == pytest.approx(25.75659, rel=1e-4)
    assert model.alive(busy)[0] == pytest.approx(0.9688523, abs=5e-5)
    often = said["increasing_frequency(tx=20,T=39,t=52)"]
    for count, value in often.items():
        assert model.expected(one(float(count), 20, 39), 52)[0] == pytest.approx(value, rel=2e-4)
    forecast = model.expected(seen, HOLDOUT_WEEKS)
    assert forecast.sum() == pytest.approx(said["holdout_sum_pred"], abs=0.1)
    fitting = np.corrcoef(forecast, came_later(shared_data))[0, 1]
    assert fitting == pytest.approx(said["holdout_corr"], abs=5e-5)


def test_bg_nbd_tells_the_chance_of_each_count(cdnow):
    printed = BGNBD(0.243, 4.414, 0.793, 2.426)

    assert printed.chance_of(0, 39) == pytest.approx(cdnow["bgnbd"]["P(X(39)=0)"], abs=5e-7)
    assert printed.chance_of(10, 2) == pytest.approx(cdnow["bgnbd"]["P(X(2)=10)"], rel=1e-4)
    assert sum(printed.chance_of(count, 39) for count in range(300)) == pytest.approx(1, abs=1e-4)


def test_pareto_nbd_expects_what_is_printed(shared_data, cdnow):
    said, seen = cdnow["paretonbd"], sample(shared_data)
    model = fit(ParetoNBD, seen, steadied=False).model

    assert model.expected_of_new(52) == pytest.approx(said["E_X_52"], rel=1e-3)
    busy = one(26, 30.857143, 31)
    assert model.expected(busy, 52)[0] == pytest.approx(25.45647, rel=1e-3)
    assert model.alive(busy)[0] == pytest.approx(said["palive(26,30.857143,31)"], abs=5e-5)
    assert model.alive(one(0, 0, 39))[0] == pytest.approx(said["palive(0,0,39)"], rel=1e-3)
    assert model.expected(seen, HOLDOUT_WEEKS).sum() == pytest.approx(1665.5, abs=0.1)
    printed = ParetoNBD(0.553, 10.58, 0.606, 11.656)
    for count, value in said["increasing_frequency(tx=20,T=39,t=52)"].items():
        assert printed.expected(one(float(count), 20, 39), 52)[0] == pytest.approx(value, rel=1e-3)
    rounded = ParetoNBD(0.55, 10.56, 0.61, 11.64)
    for weeks, value in said["E_X_t_with_rounded_params(0.55,10.56,0.61,11.64)"].items():
        assert rounded.expected_of_new(float(weeks)) == pytest.approx(value, abs=5e-9)


def test_the_far_future_counts_less(shared_data, cdnow):
    fitted = fit(ParetoNBD, sample(shared_data), steadied=False).model
    for key, value in cdnow["paretonbd"]["DERT_delta0.0027"].items():
        x, last, age = (float(each) for each in key.strip("()").split(","))
        assert fitted.discounted(one(x, last, age), 0.0027)[0] == pytest.approx(value, rel=1e-3)

    check = cdnow["DERT_check"]
    r, alpha, s, beta = check["params_r_alpha_s_beta"]
    printed, customer = ParetoNBD(r, alpha, s, beta), one(*check["x_tx_T"])
    assert printed.discounted(customer, check["delta"])[0] == pytest.approx(
        check["value"], rel=1e-8
    )
    assert printed.alive(customer)[0] == pytest.approx(check["palive"], rel=1e-8)


def test_gamma_gamma_says_what_a_purchase_is_worth(shared_data, cdnow):
    said, seen = cdnow["gammagamma"], with_money(shared_data)
    came = seen.again > 0
    found = fit(GammaGamma, seen, steadied=False)

    assert came.sum() == said["repeaters"]
    assert seen.spend[came].mean() == pytest.approx(said["mean_z"], abs=5e-5)
    assert found.parameters == pytest.approx({key: said[key] for key in "pqv"}, rel=5e-4)
    assert found.log_likelihood == pytest.approx(said["LL"], abs=0.01)
    assert found.model.typical == pytest.approx(said["E_Z"], abs=0.01)
    assert found.model.expected(seen)[:10] == pytest.approx(said["E_M_first10_customers"], abs=0.02)


def test_bg_bb_says_what_is_printed_of_donors(shared_data):
    said, seen = reference(shared_data)["donations_bgbb"], donors(shared_data)
    found = fit(BGBB, seen, steadied=False)
    model = found.model

    printed = {key: said[key] for key in ("alpha", "beta", "gamma", "delta")}
    assert found.parameters == pytest.approx(printed, abs=6e-5)
    assert found.log_likelihood == pytest.approx(said["LL"], abs=0.01)
    for key, value in said["palive_2002"].items():
        x, last = (float(each) for each in key.strip("()").split(","))
        assert model.alive(one(x, last, 6))[0] == pytest.approx(value, abs=0.005)
    assert model.expected_of_new(10) == pytest.approx(said["E_X_10"], abs=5e-5)
    assert model.expected(one(0, 0, 6), 10)[0] == pytest.approx(0.1302169, abs=5e-5)
    assert model.expected(one(4, 5, 6), 10)[0] == pytest.approx(3.627858, abs=2e-4)
    assert (model.expected(seen, 5) * seen.number).sum() == pytest.approx(12884.2, abs=0.1)
