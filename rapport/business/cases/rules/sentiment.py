"""How a text sounds, from -1 (furious) to 1 (delighted), with the words that say so.

English is weighed by VADER; German and French by a short list of our own, by the same scale.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .feelings import FEELINGS, STRONGER, TURNED
from .words import folded, language_of

if TYPE_CHECKING:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

HEARD = 1_000  # characters; more would only dilute
UNHAPPY, HAPPY = -0.3, 0.6
_FLATTEN = 15.0  # as VADER brings a sum between -1 and 1
_SHOWN = 3


@dataclass(frozen=True)
class Feeling:
    score: float
    words: tuple[str, ...]  # the strongest, as they were written

    @property
    def is_unhappy(self) -> bool:
        return self.score <= UNHAPPY

    @property
    def is_happy(self) -> bool:
        return self.score >= HAPPY


def feeling(text: str) -> Feeling:
    """How it sounds. A language that we do not know sounds like nothing."""
    text = text[:HEARD]
    language = language_of(text)
    if language in FEELINGS:
        return _ours(folded(text).split(), FEELINGS[language])
    return _vader(text)


@lru_cache(maxsize=1)
def _analyser() -> "SentimentIntensityAnalyzer":
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def _vader(text: str) -> Feeling:
    analyser = _analyser()
    score = float(analyser.polarity_scores(text)["compound"])
    words = dict.fromkeys(word.strip(".,;:!?()\"'").lower() for word in text.split())
    weights = {word: float(analyser.lexicon.get(word, 0.0)) for word in words}
    return Feeling(score, _strongest(weights, score))


def _ours(words: list[str], lexicon: dict[str, float]) -> Feeling:
    total, weights = 0.0, {}
    for number, word in enumerate(words):
        weight = _weight(word, lexicon)
        if not weight:
            continue
        before = words[max(0, number - 3) : number]
        if TURNED.intersection(before):
            weight *= -0.74  # as VADER weighs a negation
        elif STRONGER.intersection(before[-1:]):
            weight *= 1.3
        weights[word] = weight
        total += weight
    score = total / (total * total + _FLATTEN) ** 0.5
    return Feeling(score, _strongest(weights, score))


def _weight(word: str, lexicon: dict[str, float]) -> float:
    """By the longest beginning of the word that is listed: endings vary."""
    for length in range(len(word), 3, -1):
        if found := lexicon.get(word[:length]):
            return found
    return 0.0


def _strongest(weights: dict[str, float], score: float) -> tuple[str, ...]:
    sign = 1 if score > 0 else -1
    told = sorted((-sign * weight, word) for word, weight in weights.items() if sign * weight > 0)
    return tuple(word for _, word in told[:_SHOWN])
