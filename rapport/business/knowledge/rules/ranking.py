"""Which articles fit a letter: BM25 over stems, and the order of a second opinion woven in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

K, B = 1.2, 0.6
IN_TITLE = 5  # a word of the title weighs as much as so many in the text
MATCHED_AT_LEAST = 2  # one word in common is chance, unless it is one of the title
WOVEN = 60  # of reciprocal rank fusion


@dataclass(frozen=True)
class Held:
    """One article that has some of the words."""

    pk: int
    words: Mapping[str, int]  # those asked for that it has, with their weights
    length: int
    language: str = ""


@dataclass(frozen=True)
class Found:
    """An article that fits, and the words that say so."""

    pk: int
    score: float
    because: tuple[str, ...]


def ranked(
    asked: Mapping[str, int],
    held: Sequence[Held],
    *,
    total: int,
    spread: Mapping[str, int],
    average: float,
    language: str = "",
    by_meaning: Sequence[int] = (),
) -> list[Found]:
    """The best first. `spread` says in how many articles a word stands.

    `by_meaning` is what a model thinks fits, best first; it adds to the words, never replaces them.
    """
    found = []
    for one in held:
        if not _is_enough(one):
            continue
        score = sum(
            _worth(weight, spread=spread.get(word, 1), total=total, fit=one.length / average)
            * min(asked.get(word, 1), 3)
            for word, weight in one.words.items()
        )
        if language and one.language and one.language != language:
            score *= 0.3
        best = sorted(one.words, key=lambda word: (spread.get(word, 1), word))
        found.append(Found(one.pk, round(score, 3), tuple(best[:4])))
    found.sort(key=lambda one: (-one.score, one.pk))
    return _woven(found, by_meaning) if by_meaning else found


def _is_enough(one: Held) -> bool:
    return len(one.words) >= MATCHED_AT_LEAST or any(
        weight >= IN_TITLE for weight in one.words.values()
    )


def _worth(weight: int, *, spread: int, total: int, fit: float) -> float:
    rarity = log(1 + (total - spread + 0.5) / (spread + 0.5))
    return max(rarity, 0.05) * weight * (K + 1) / (weight + K * (1 - B + B * fit))


def _woven(found: Sequence[Found], by_meaning: Sequence[int]) -> list[Found]:
    known = {one.pk: one for one in found}
    worth: dict[int, float] = {}
    for order in ([one.pk for one in found], by_meaning):
        for place, pk in enumerate(order, start=1):
            worth[pk] = worth.get(pk, 0) + 1 / (WOVEN + place)
    best = sorted(worth, key=lambda pk: (-worth[pk], pk))
    return [Found(pk, round(worth[pk], 5), known[pk].because if pk in known else ()) for pk in best]
