"""The page "How far to trust the numbers", from runs on public data.

`python -m rapport.business.health.evaluating.report FOLDER [SUBSETS]` prints it; FOLDER holds
`CDNOW_sample.txt` and `telco_60pct.csv` somewhere below it.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from rapport.business.health.value.history import DAYS_A_WEEK, from_purchases

from . import telling
from .buying import Foreseen, foreseen
from .leaving import Stayed, stayed
from .mapping import BUILT_IN, mapping
from .reading import Buying, purchases, table
from .subsets import SIZES, Tried, tried

FROZEN_ON = date(1997, 9, 30)
SUBSETS = 200
WORDS = (Path(__file__).parent / "report.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Runs:
    foreseen: Foreseen
    stayed: Stayed
    tried: tuple[Tried, ...]


def runs(folder: Path, subsets: int = SUBSETS) -> Runs:
    bought = purchases(_below(folder, "CDNOW_sample.txt"))
    left = stayed(mapping(BUILT_IN[0]), table(_below(folder, "telco_60pct.csv")))
    return Runs(foreseen(bought, FROZEN_ON), left, tuple(small_businesses(bought, subsets)))


def small_businesses(bought: Buying, subsets: int) -> Iterable[Tried]:
    last = max(day for _, day, _ in bought)
    customers, seen = from_purchases(bought, until=FROZEN_ON)
    everybody, whole = from_purchases(bought, until=last)
    again = dict(zip(everybody, whole.again.tolist(), strict=True))
    later = np.array([again[who] for who in customers]) - seen.again
    weeks = (last - FROZEN_ON).days / DAYS_A_WEEK
    for size in SIZES:
        yield tried(seen, later, size, subsets, weeks=weeks)


def page(found: Runs) -> str:
    """The words of `report.md` with the numbers of the runs in their places."""
    return WORDS.format(
        purchases="\n".join(telling.foreseen_lines(found.foreseen)),
        leaving="\n".join(telling.stayed_lines(found.stayed)),
        small="\n".join(_small(found.tried)),
        auc=f"{found.foreseen.ours.auc.value:.3f}",
        recency=f"{found.foreseen.ranked[1].auc.value:.3f}",
        left=f"{found.stayed.auc.value:.3f}",
        shown=f"{found.stayed.shown.value:.3f}",
    )


def _small(found: Iterable[Tried]) -> Iterable[str]:
    yield f"{'customers':>9}  {'businesses':>10}  {'intervals that held':>19}  {'width':>6}"
    for one in found:
        yield f"{one.size:>9}  {one.subsets:>10}  {one.share:>19.1%}  {one.width:>5.2f} ×"


def _below(folder: Path, name: str) -> Path:
    return next(folder.rglob(name))


if __name__ == "__main__":
    asked = int(sys.argv[2]) if len(sys.argv) > 2 else SUBSETS  # noqa: PLR2004
    sys.stdout.write(page(runs(Path(sys.argv[1]), asked)))
