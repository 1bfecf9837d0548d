"""Decisions about recommending. Plain values in, plain values out."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from rapport.plumbing.kernel.words import Sentence, say

QUIET = "quiet"
OFFERS = "offers"
MOST_AGAIN, MOST_NEXT = 3, 3
# Once offered, the same is not offered again for this long; and so long we wait for the purchase.
REST = timedelta(days=60)
OUTCOME = timedelta(days=60)
MEMORY = timedelta(days=1_000)
FEWEST_COMPARED = 20
SURE = 1.96  # standard errors of 95 %
SHORTEST_WORD, SHORTEST_STEM = 3, 4
# Words that say how somebody dislikes, and not what.
_ENGLISH = """and any are but does don for from has her him his not she the their them they too very
 was with without wants like likes dislikes avoid avoids hates never nothing anything smell"""
_GERMAN = "bitte das dem den der die ein eine kein keine mag nicht nichts ohne und von"
_FRENCH = "aucun aucune avec des les pas sans une"
_EMPTY = frozenset(f"{_ENGLISH} {_GERMAN} {_FRENCH}".split())


def silence(*, attention: str, held: Iterable[tuple[Sentence, Sequence[str]]]) -> Sentence | None:
    """Why nothing is offered to them unasked; None when something may be."""
    if attention == QUIET:
        return say("They prefer not to be disturbed.")
    for reason, purposes in held:
        if not purposes or OFFERS in purposes:
            return reason
    return None


def words(text: str) -> set[str]:
    """The words of a text that say something, without accents and capitals."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    found = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return {one for one in found if len(one) >= SHORTEST_WORD and one not in _EMPTY}


def is_avoided(disliked: Iterable[set[str]], told: set[str]) -> bool:
    """Whether a word of what they do not like stands in what is told of a product.

    Rather one offer too few: "Does not like lacquer" keeps away "Lacquered heels", too.
    """
    return any(_same(one, other) for some in disliked for one in some for other in told)


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= SHORTEST_STEM and longer.startswith(shorter))


def again_score(*, today: date, begins: date, expected: date, ends: date) -> float:
    """From 0.5 at the edge of the window to 1 on the day; past it, less from day to day."""
    if today <= ends:
        span = max(1, (expected - begins).days if today < expected else (ends - expected).days)
        return 1 - 0.5 * min(1.0, abs((today - expected).days) / span)
    return 0.5 / (1 + (today - ends).days / max(1, (ends - begins).days))


def next_score(strength: float) -> float:
    """Sums of closeness, from 0 to below 0.5: what is due again comes first."""
    return strength / (1 + strength) / 2


def own_reason(*, times: int, days: int, expected: date, today: date) -> Sentence:
    if expected < today:
        return say(
            "Bought it {times} times, about every {days} days: it was due around {expected}.",
            times=times,
            days=days,
            expected=expected,
        )
    return say(
        "Bought it {times} times, about every {days} days: next around {expected}.",
        times=times,
        days=days,
        expected=expected,
    )


def usual_reason(*, buyers: int, days: int, last: date) -> Sentence:
    return say(
        "Bought it on {last}; {buyers} customers bought it again after about {days} days.",
        last=last,
        buyers=buyers,
        days=days,
    )


def next_reason(*, both: int, of: int, product: str) -> Sentence:
    return say(
        "{both} of {of} buyers of {product} bought it then or later.",
        both=both,
        of=of,
        product=product,
    )


@dataclass(frozen=True)
class Rate:
    """So many of so many bought."""

    bought: int
    of: int

    @property
    def share(self) -> float:
        return self.bought / self.of if self.of else 0.0


@dataclass(frozen=True)
class Effect:
    """How many more of a hundred bought when it was offered, and within what that is sure."""

    offered: Rate
    others: Rate
    more: float
    low: float
    high: float

    @property
    def is_known(self) -> bool:
        return min(self.offered.of, self.others.of) >= FEWEST_COMPARED

    @property
    def helps(self) -> bool:
        return self.is_known and self.low > 0


def effect(strata: Iterable[tuple[Rate, Rate]]) -> Effect:
    """Offered beside not offered among alike: each kind of recommendation is compared with its
    own, and weighs as many as were offered in it. The interval is Newcombe's, of the whole."""
    pairs = [(a, b) for a, b in strata if a.of and b.of]
    offered = Rate(sum(a.bought for a, _ in pairs), sum(a.of for a, _ in pairs))
    others = Rate(sum(b.bought for _, b in pairs), sum(b.of for _, b in pairs))
    if not offered.of:
        return Effect(offered, others, 0.0, 0.0, 0.0)
    expected = sum(a.of * b.share for a, b in pairs) / offered.of
    more = offered.share - expected
    low_a, high_a = _wilson(offered.share, offered.of)
    low_b, high_b = _wilson(expected, others.of)
    low = more - sqrt((offered.share - low_a) ** 2 + (high_b - expected) ** 2)
    high = more + sqrt((high_a - offered.share) ** 2 + (expected - low_b) ** 2)
    return Effect(offered, others, more, low, high)


def _wilson(share: float, of: int) -> tuple[float, float]:
    squared = SURE * SURE
    middle = (share + squared / (2 * of)) / (1 + squared / of)
    half = SURE * sqrt(share * (1 - share) / of + squared / (4 * of * of)) / (1 + squared / of)
    return max(0.0, middle - half), min(1.0, middle + half)
