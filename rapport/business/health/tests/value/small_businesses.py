"""How often the interval for a small business holds: `python -m …small_businesses [SUBSETS]`.

Random customers of the published sample play a business of that size: its models are fitted to 39
weeks, and what the next 39 brought is held against the interval.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rapport.business.health.value.fitting import fit
from rapport.business.health.value.history import history
from rapport.business.health.value.models import BGNBD
from rapport.business.health.value.sureness import forecast

from .samples import HOLDOUT_WEEKS, came_later, sample

SIZES = (30, 50, 100, 200)
AT_THE_EDGE = 4.9  # of the 5 in logarithms that the search may go from the prior's centre


@dataclass(frozen=True)
class Tried:
    size: int
    subsets: int
    held: int
    degenerate: int
    width: float  # of the interval, for each purchase expected

    @property
    def share(self) -> float:
        return self.held / self.subsets


def tried(shared_data: Path, size: int, subsets: int, *, times: int = 30, seed: int = 5) -> Tried:
    whole, later = sample(shared_data), came_later(shared_data)
    chance = np.random.default_rng([seed, size])
    held = degenerate = 0
    widths = []
    for turn in range(subsets):
        chosen = chance.choice(len(whole), size, replace=False)
        seen = history(whole.again[chosen], whole.last[chosen], whole.age[chosen])
        found = fit(BGNBD, seen)
        degenerate += _is_degenerate(found.parameters, float(seen.age.mean()))
        told = forecast(found, seen, HOLDOUT_WEEKS, times=times, seed=turn)
        held += told.low <= later[chosen].sum() <= told.high
        widths.append((told.high - told.low) / max(told.expected, 1e-9))
    return Tried(size, subsets, held, degenerate, float(np.median(widths)))


def _is_degenerate(parameters: dict[str, float], age: float) -> bool:
    """Whether any parameter ran away, or the forecast would be nonsense for it."""
    usual = [middle * (age if is_time else 1) for (middle, _), is_time in _usual()]
    apart = np.abs(np.log(list(parameters.values())) - np.log(usual))
    return bool((apart > AT_THE_EDGE).any() or not np.isfinite(apart).all())


def _usual() -> list[tuple[tuple[float, float], bool]]:
    return list(zip(BGNBD.PRIOR, BGNBD.TIMES, strict=True))


def main() -> None:
    subsets = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    folder = Path(__file__).parents[6] / "shared" / "data"
    for size in SIZES:
        found = tried(folder, size, subsets)
        print(  # noqa: T201
            f"{size:4} customers: {found.share:.3f} of {subsets} intervals hold, "
            f"{found.degenerate} fits run away, width {found.width:.2f} × expected"
        )


if __name__ == "__main__":
    main()
