"""Every pair among many records that is likely enough."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rapport.plumbing.kernel.words import Sentence

from . import weights
from .blocking import candidates
from .preparing import Rarity, prepared, weigh_values
from .record import Ready, Record
from .telling import THROUGH_A_THIRD, reasons
from .weighing import Weighed, weighed

HOPELESS = -10.0  # bits, from which no correction makes a pair likely
MOST_OF_ONE = 20  # records of one person that are looked at together


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one, how likely that is of 100, and why."""

    first: int
    second: int
    score: int
    reasons: tuple[Sentence, ...]
    is_contradicted: bool = False
    # Whether nothing forbids merging them unasked; the score says whether it is likely enough.
    may_be_certain: bool = False

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
    """All likely pairs among records made ready."""
    count = len(records)
    prior, reach = rarity.prior, rarity.reach
    chosen = candidates(records, only)
    possible: dict[tuple[int, int], Weighed] = {}
    expected = 0.0
    for done, code in enumerate(chosen):
        at, other = divmod(code, count)
        seen = weighed(records[at], records[other], prior=prior, reach=reach)
        if seen.bits > HOPELESS or seen.score >= least:
            possible[at, other] = seen
            expected += weights.probability(seen.bits) * (seen.most > weights.SUGGEST)
        if on_progress and not done % 10_000:
            on_progress(done, len(chosen))
    if only is None:
        prior += _corrected(possible.values(), round(expected, 6), rarity.records)
    likely = {pair: seen for pair, seen in possible.items() if seen.score >= least}
    pairs = [
        _told(records[at], records[other], seen, reach) for (at, other), seen in likely.items()
    ]
    if only is None:
        pairs += through_a_third(records, likely, prior=prior, reach=reach)
    return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))


def _corrected(possible: Iterable[Weighed], expected: float, records: int) -> float:
    """Where a file turns out to be full of twins, each pair is likelier to be one."""
    more = weights.more_twins(expected, records)
    for seen in possible:
        seen.bits += more
    return more


def through_a_third(
    records: Sequence[Ready],
    likely: Mapping[tuple[int, int], Weighed],
    *,
    prior: float,
    reach: Mapping[str, int],
) -> list[Pair]:
    """Records that are both clearly the same as another one, and do not contradict each other."""
    same: dict[int, list[int]] = defaultdict(list)
    for (at, other), seen in likely.items():
        if seen.score >= weights.STRONG and seen.is_clear:
            same[at].append(other)
            same[other].append(at)
    pairs, looked = [], set(likely)
    for several in same.values():
        for at, other in combinations(sorted(several[:MOST_OF_ONE]), 2):
            if (at, other) in looked:
                continue
            looked.add((at, other))
            seen = weighed(records[at], records[other], prior=prior, reach=reach)
            if seen.may_follow:
                pair = _told(records[at], records[other], seen, reach)
                score = max(pair.score, weights.SUGGEST)
                why = (*pair.reasons, THROUGH_A_THIRD)
                pairs.append(replace(pair, score=score, reasons=why))
    return pairs


def compared(one: Ready, two: Ready, rarity: Rarity) -> Pair | None:
    """Two records; None when one is a person and the other a company."""
    if one.is_company is not two.is_company:
        return None
    seen = weighed(one, two, prior=rarity.prior, reach=rarity.reach)
    return _told(one, two, seen, rarity.reach)


def _told(one: Ready, two: Ready, seen: Weighed, reach: Mapping[str, int]) -> Pair:
    first, second = sorted((one.key, two.key))
    return Pair(
        first,
        second,
        seen.score,
        reasons(one, two, seen, reach),
        is_contradicted=seen.is_contradicted,
        may_be_certain=seen.most > weights.CERTAIN,
    )
