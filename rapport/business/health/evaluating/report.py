"""The page "How far to trust the numbers", from runs on public data.

`python -m rapport.business.health.evaluating.report FOLDER [SUBSETS]` prints it; FOLDER holds
`CDNOW_sample.txt`, `online_retail_uci` and `telco_60pct.csv` somewhere below it.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rapport.business.health.rules.scorecard import Scored, score
from rapport.business.health.value.history import DAYS_A_WEEK, from_purchases

from . import telling
from .buying import Foreseen, Ranked, foretold, middle, others
from .crossing import DRAWINGS, Crossed, crossed
from .frozen import Frozen
from .leaving import Stayed, stayed
from .mapping import BUILT_IN, mapping
from .reading import Buying, purchases, table
from .shops import MUSIC_ON, gifts, music
from .subsets import SIZES, Tried, tried

SUBSETS = 200
WORDS = (Path(__file__).parent / "report.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Bought:
    """The shop that taught the points, each customer judged by what others taught."""

    shop: Frozen
    crossed: Crossed
    others: tuple[Ranked, ...]
    average: Scored

    @property
    def lines(self) -> Iterable[str]:
        return telling.crossed_lines(self.shop, self.crossed, self.others, self.average)


@dataclass(frozen=True)
class Runs:
    music: Bought
    gifts: Foreseen
    gifts_by_gifts: Crossed
    stayed: Stayed
    tried: tuple[Tried, ...]


def runs(folder: Path, subsets: int = SUBSETS) -> Runs:
    left = stayed(mapping(BUILT_IN[0]), table(_below(folder, "telco_60pct.csv")))
    small = tuple(small_businesses(purchases(_below(folder, "CDNOW_sample.txt")), subsets))
    other = gifts(folder)
    return Runs(bought(music(folder)), foretold(other), crossed(other), left, small)


def bought(shop: Frozen, drawings: int = DRAWINGS) -> Bought:
    scored = [score(one) for one in shop.evidence(shop.usual())]
    return Bought(shop, crossed(shop, drawings), tuple(others(shop)), middle(scored))


def small_businesses(bought: Buying, subsets: int) -> Iterable[Tried]:
    last = max(day for _, day, _ in bought)
    customers, seen = from_purchases(bought, until=MUSIC_ON)
    everybody, whole = from_purchases(bought, until=last)
    again = dict(zip(everybody, whole.again.tolist(), strict=True))
    later = np.array([again[who] for who in customers]) - seen.again
    weeks = (last - MUSIC_ON).days / DAYS_A_WEEK
    for size in SIZES:
        yield tried(seen, later, size, subsets, weeks=weeks)


def page(found: Runs) -> str:
    """The words of `report.md` with the numbers of the runs in their places."""
    return WORDS.format(
        purchases="\n".join(found.music.lines),
        gifts="\n".join(telling.foreseen_lines(found.gifts)),
        leaving="\n".join(telling.stayed_lines(found.stayed)),
        small="\n".join(_small(found.tried)),
        auc=f"{found.music.crossed.area:.3f}",
        recency=f"{found.music.others[0].auc.value:.3f}",
        gifts_by_gifts=f"{found.gifts_by_gifts.area:.3f}",
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
