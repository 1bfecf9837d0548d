"""Value models: very many customers fitted and scored, beside another program. Row 9.

`-m bench.value COUNT TIMES SCORED` prints, as JSON, processor seconds: of so many customers, of the
same so many times over and of as many who are all different, and of `lifetimes` for the same.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from bench.programs import run
from rapport.business.health.value.fitting import fit
from rapport.business.health.value.history import History, gathered, history
from rapport.business.health.value.models import BGNBD, ParetoNBD

if TYPE_CHECKING:
    from bench.rows import Finding

WEEKS = 39.0
EQUAL = 1e-4
ONE_GOAL, MANY_GOAL, FITTING_GOAL = 1.0, 6.0, 3.0


def row(*, is_quick: bool) -> "list[Finding]":
    from bench.rows import Finding  # that page names this one

    count, times, scored = (23_570, 10, 100_000) if is_quick else (23_570, 100, 1_000_000)
    numbers = (str(count), str(times), str(scored))
    found = json.loads(run(sys.executable, "-m", "bench.value", *numbers))
    lines = []
    for name, one in found.items():
        lines += [
            Finding(
                9,
                f"{name}: fit and score {count:,} customers",
                "≤ 1 s CPU",
                f"{one['few']:.2f} s; lifetimes fits in {one['their_fit']:.2f} s",
                f"{one['fit'] / one['their_fit']:.2f} ×",
                one["few"] <= ONE_GOAL and one["fit"] <= FITTING_GOAL * one["their_fit"],
            ),
            Finding(
                9,
                f"the same for {count * times:,}, equal to 1e-4; all of them different",
                "≤ 6 s CPU",
                f"{one['many']:.2f} s, apart by {one['apart']:.1e}; {one['different']:.2f} s",
                "–",
                max(one["many"], one["different"]) <= MANY_GOAL and one["apart"] <= EQUAL,
            ),
            Finding(
                9,
                f"score {scored:,} customers, beside lifetimes",
                "faster, equal to 1e-4",
                f"{one['scoring']:.2f} s and {one['their_scoring']:.2f} s, "
                f"apart by {one['beside']:.1e}",
                f"{one['scoring'] / one['their_scoring']:.2f} ×",
                one["scoring"] < one["their_scoring"] and one["beside"] <= EQUAL,
            ),
        ]
    return lines


def customers(count: int, seed: int = 9) -> History:
    """As the customers of a shop for music came in its first 39 weeks: days are whole."""
    chance = np.random.default_rng(seed)
    age = chance.integers(190, 274, count)
    here = chance.exponential(size=count) / chance.gamma(0.606, 1 / 11.656, count) * 7
    stays = np.minimum(here, age)
    again = chance.poisson(chance.gamma(0.553, 1 / 10.578, count) * stays / 7)
    last = np.ceil(stays * chance.beta(np.maximum(again, 1), 1))
    last = np.where(again > 0, np.clip(last, 1, age), 0)
    return history(np.where(last > 0, np.minimum(again, last), 0), last / 7, age / 7)


def measured(count: int, times: int, scored: int) -> dict[str, dict[str, float]]:
    warnings.simplefilter("ignore")
    from lifetimes import BetaGeoFitter, ParetoNBDFitter

    few = customers(count)
    many = history(*(np.tile(each, times) for each in (few.again, few.last, few.age)))
    different = customers(count * times, seed=10)
    big = customers(scored, seed=11)
    pairs: tuple[tuple[str, Any, Any], ...] = (
        ("BG/NBD", BGNBD, BetaGeoFitter),
        ("Pareto/NBD", ParetoNBD, ParetoNBDFitter),
    )
    fit(ParetoNBD, customers(100))  # whatever is loaded once
    return {name: _pair(ours, theirs, few, many, different, big) for name, ours, theirs in pairs}


def _pair(
    ours: Any, theirs: Any, few: History, many: History, different: History, big: History
) -> dict[str, float]:
    fitting, fitted = _timed(lambda: fit(ours, few, steadied=False))
    scoring_few, small = _timed(lambda: score(fitted.model, few))
    whole, (again, large) = _timed(lambda: _both(ours, many))
    differences = [abs(again.parameters[key] - value) for key, value in fitted.parameters.items()]
    apart = max([*differences, float(np.abs(large[: len(few)] - small).max())])
    other = theirs()
    their_fit, _ = _timed(lambda: other.fit(few.again, few.last, few.age))
    same = theirs()
    same.params_ = dict(fitted.parameters)
    scoring, mine = _timed(lambda: score(fitted.model, big))
    their_scoring, their = _timed(
        lambda: np.asarray(
            same.conditional_expected_number_of_purchases_up_to_time(
                WEEKS, big.again, big.last, big.age
            )
        )
    )
    return {
        "few": fitting + scoring_few,
        "fit": fitting,
        "many": whole,
        "different": _timed(lambda: _both(ours, different))[0],
        "apart": apart,
        "their_fit": their_fit,
        "scoring": scoring,
        "their_scoring": their_scoring,
        "beside": float(np.nanmax(np.abs(mine - their))),
    }


def _both(kind: Any, of: History) -> tuple[Any, Any]:
    found = fit(kind, of, steadied=False)
    return found, score(found.model, of)


def score(model: Any, of: History) -> Any:
    """Each kind of customer once, then said of everybody."""
    alike, where = gathered(of)
    return model.expected(alike, WEEKS)[where]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(*(int(each) for each in sys.argv[1:4]))))
