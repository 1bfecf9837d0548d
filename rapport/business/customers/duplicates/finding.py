"""Every pair among many records that is likely enough."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence

from . import weights
from .blocking import candidates
from .preparing import Rarity, prepared, weigh_values
from .record import Ready, Record
from .telling import reasons
from .weighing import weighed


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, how likely that is of 100, and why."""

    first: int
    second: int
    score: int
    reasons: tuple[Sentence, ...]

    @property
    def is_certain(self) -> bool:
        return self.score >= weights.CERTAIN


def ready(records: Iterable[Record], rarity: Rarity | None = None) -> tuple[list[Ready], Rarity]:
    """Records made ready for comparing, and how rare their values are."""
    every = [prepared(one) for one in records]
    known = rarity or Rarity.of(every)
    weigh_values(every, known)
    return every, known


def found(
    records: Iterable[Record],
    *,
    least: int = weights.SUGGEST,
    only: Collection[int] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Pair]:
    """All pairs scored `least` or more, likeliest first; of `only` these keys, if given."""
    every, rarity = ready(records)
    return among(every, rarity, least=least, only=only, on_progress=on_progress)


def among(
    records: Sequence[Ready],
    rarity: Rarity,
    *,
    least: int = weights.SUGGEST,
    only: Collection[int] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Pair]:
    pairs = []
    count = len(records)
    prior, reach = weights.prior(rarity.records), rarity.reach
    chosen = sorted(candidates(records))
    for done, code in enumerate(chosen):
        one, two = records[code // count], records[code % count]
        if one.is_company is not two.is_company:
            continue
        if only is not None and one.key not in only and two.key not in only:
            continue
        seen = weighed(one, two, prior=prior, reach=reach)
        if seen.score >= least:
            pairs.append(_pair(one, two, seen.score, reasons(one, two, seen, reach)))
        if on_progress and not done % 10_000:
            on_progress(done, len(chosen))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def compared(one: Ready, two: Ready, rarity: Rarity) -> Pair | None:
    """Two records; None when one is a person and the other a company."""
    if one.is_company is not two.is_company:
        return None
    seen = weighed(one, two, prior=weights.prior(rarity.records), reach=rarity.reach)
    return _pair(one, two, seen.score, reasons(one, two, seen, rarity.reach))


def _pair(one: Ready, two: Ready, score: int, why: tuple[Sentence, ...]) -> Pair:
    first, second = (one.key, two.key) if one.key < two.key else (two.key, one.key)
    return Pair(first, second, score, why)
