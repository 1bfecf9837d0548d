"""The parameters under which what happened was most likely, and a prior where customers are few."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import numpy as np
from scipy.optimize import minimize

from .history import History, Numbers, gathered
from .slopes import Each, Prior, top

# So far from the prior's centre, in logarithms, customers are as good as alike; farther out the
# series of the models lose their digits.
FARTHEST = 5.0
# A million customers are told of by these many; the last steps are taken with everybody.
ENOUGH = 2_000
# Where the search begins: at the centre of the prior, and where customers are all alike.
STARTS = (0.0, 1.2)


class Model(Protocol):
    TIMES: ClassVar[tuple[bool, ...]]
    PRIOR: ClassVar[tuple[tuple[float, float], ...]]

    def __init__(self, *parameters: float) -> None: ...

    def log_likelihoods(self, of: History) -> Numbers: ...


M = TypeVar("M", bound=Model)


class NoFit(ValueError):
    """There is nothing to learn from."""


@dataclass(frozen=True)
class Fit(Generic[M]):
    """A model with its parameters, and what they rest on."""

    model: M
    log_likelihood: float
    customers: float
    steadied: bool  # by the prior

    @property
    def parameters(self) -> dict[str, float]:
        return {each.name: getattr(self.model, each.name) for each in fields(self.model)}  # type: ignore[arg-type]


def fit(kind: type[M], of: History, *, steadied: bool = True, begin: M | None = None) -> Fit[M]:
    """The model that fits best. Steadied, a prior for small businesses speaks with the weight of
    about one customer a parameter. Raises NoFit where nobody ever came again."""
    alike = gathered(of)[0] if _is_about_time(kind) else of
    alike = alike if (alike.number > 0).all() else _present(alike)
    if not len(alike) or not (alike.again > 0).any():
        raise NoFit("Nobody came a second time yet, so there is nothing to learn from.")
    prior = prior_of(kind, alike, steadied=steadied)
    some = _some(alike)
    unlikely = _unlikely(kind, some, prior)
    starts = [logarithms(begin)] if begin is not None else [prior.centre + by for by in STARTS]
    best = min((_descent(unlikely, each, prior.centre) for each in starts), key=lambda x: x[1])[0]
    reached = top(likelihood(kind), best, alike, prior, near=some)
    if (np.abs(reached - prior.centre) <= FARTHEST).all():
        best = reached
    model = kind(*(float(each) for each in np.exp(best)))
    total = float(alike.number @ model.log_likelihoods(alike))
    return Fit(model, total, alike.customers, steadied)


def prior_of(kind: type[Model], of: History, *, steadied: bool = True) -> Prior:
    """What other shops say of the parameters, in the unit in which this one counts."""
    centre = np.log([each[0] for each in kind.PRIOR])
    centre += np.where(kind.TIMES, np.log(_unit(kind, of)), 0.0)
    spread = np.array([each[1] for each in kind.PRIOR])
    return Prior(centre, spread if steadied else np.full(len(spread), np.inf))


def likelihood(kind: type[Model]) -> Each:
    """Of each entry, by the logarithms of the parameters."""

    def each(point: Numbers, of: History) -> Numbers:
        with np.errstate(all="ignore"):
            return kind(*np.exp(point)).log_likelihoods(of)

    return each


def _unlikely(kind: type[Model], of: History, prior: Prior) -> Callable[[Numbers], float]:
    each, customers = likelihood(kind), of.customers

    def how(point: Numbers) -> float:
        said = float(of.number @ each(point, of))
        return (prior.against(point) - said) / customers if np.isfinite(said) else 1e6

    return how


def _some(of: History) -> History:
    """As many entries as tell enough, the same ones each time."""
    if len(of) <= ENOUGH:
        return of
    chosen = np.random.default_rng(0).choice(len(of), ENOUGH, replace=False)
    number = np.zeros(len(of))
    number[chosen] = of.number[chosen]
    return _present(of.but(number))


def _present(of: History) -> History:
    """Without those who stand for nobody: a bootstrap leaves some out."""
    kept = of.number > 0
    return History(of.again[kept], of.last[kept], of.age[kept], of.spend[kept], of.number[kept])


def _is_about_time(kind: type[Model]) -> bool:
    """Or else about money: the one model that asks for what they spent."""
    return kind.__name__ != "GammaGamma"


def _unit(kind: type[Model], of: History) -> float:
    """What the prior measures lengths with: the typical age, or the typical purchase."""
    if _is_about_time(kind):
        return max(float(np.average(of.age, weights=of.number)), 1e-6)
    came = of.spend > 0
    return float(np.average(of.spend[came], weights=of.number[came])) if came.any() else 1.0


def logarithms(model: Any) -> Numbers:
    return np.log([getattr(model, each.name) for each in fields(model)])


def _descent(
    unlikely: Callable[[Numbers], float], start: Numbers, centre: Numbers
) -> tuple[Numbers, float]:
    bounds: Sequence[tuple[float, float]] = [(each - FARTHEST, each + FARTHEST) for each in centre]
    found = minimize(
        unlikely,
        np.clip(start, [low for low, _ in bounds], [high for _, high in bounds]),
        method="L-BFGS-B",
        bounds=bounds,
        options={"ftol": 1e-8, "gtol": 1e-4, "maxiter": 300, "eps": 1e-7},
    )
    return found.x, float(found.fun)
