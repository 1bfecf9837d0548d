"""Which of the business's own topics a message is about, learnt from a few examples of each.

Each example is a vector of its words, word pairs and pieces of words, weighed by how rare they are.
A topic starts as the middle of its examples; then a few rounds over them move it where an example
would have been sorted wrongly. Sums of weights: every word can say what it added.
"""

import math
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .words import READ, STOP_WORDS

ROUNDS = 5
STEP, MARGIN = 0.1, 0.3  # how far one example may move the topics, and how clearly it should win
PIECE = 4  # letters
CLEAR = 0.1  # below this a message is much like nothing we know
OWN_WORDS = 3  # a word that was given for a topic counts as often as this
_SHOWN = 4
_ENDINGS = ("ing", "ed", "es", "en", "s", "e", "n")
_SMALL = frozenset().union(*STOP_WORDS.values())
Feature = tuple[str, str]  # what is counted, and the word that it came from
Vector = dict[str, float]


@dataclass(frozen=True)
class Guess:
    """A topic a message may be about; the words are those that spoke for it."""

    topic: int
    score: float
    words: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        return self.score >= CLEAR and bool(self.words)


class Sorter:
    """Sorts messages into topics. Learns once, never changes."""

    def __init__(
        self, examples: Mapping[int, Sequence[str]], own_words: Mapping[int, Sequence[str]] = {}
    ) -> None:
        counted = [
            (topic, Counter(name for name, _ in _features(text)))
            for topic, texts in examples.items()
            for text in texts
        ]
        for topic, words in own_words.items():
            counted += [(topic, _repeated(word)) for word in words if word.strip()]
        seen = Counter(name for _, names in counted for name in names)
        self._rarity = {
            name: math.log((len(counted) + 1) / (times + 0.5)) for name, times in seen.items()
        }
        self._strange = math.log((len(counted) + 1) / 0.5)
        self._weights: dict[str, dict[int, float]] = defaultdict(dict)
        vectors = [(topic, self._vector(names)) for topic, names in counted]
        self._begin(vectors)
        self._practise([pair for pair in vectors if pair[1]])

    def sort(self, text: str, most: int = 3) -> list[Guess]:
        """The likeliest topics, best first; nothing when no word is known."""
        features = list(_features(text))
        vector = self._vector(Counter(name for name, _ in features))
        scores = self._scores(vector)
        best = sorted(scores, key=lambda topic: (-scores[topic], topic))[:most]
        return [
            Guess(topic, scores[topic], self._spoke_for(topic, vector, features))
            for topic in best
            if scores[topic] > 0
        ]

    def _vector(self, names: Mapping[str, int]) -> Vector:
        """As long as one; what is not known counts in the length, so strange words make unsure."""
        found = {
            name: self._rarity.get(name, self._strange) * times for name, times in names.items()
        }
        length = math.sqrt(sum(value * value for value in found.values()))
        if not length:
            return {}
        return {name: value / length for name, value in found.items() if name in self._rarity}

    def _begin(self, vectors: Iterable[tuple[int, Vector]]) -> None:
        sums: dict[int, Vector] = defaultdict(lambda: defaultdict(float))
        for topic, vector in vectors:
            for name, value in vector.items():
                sums[topic][name] += value
        for topic, total in sums.items():
            length = math.sqrt(sum(value * value for value in total.values())) or 1.0
            for name, value in total.items():
                self._weights[name][topic] = value / length

    def _practise(self, vectors: list[tuple[int, Vector]]) -> None:
        chance = random.Random(1)  # noqa: S311 - an order, the same each time
        for _ in range(ROUNDS):
            chance.shuffle(vectors)
            for topic, vector in vectors:
                scores = self._scores(vector)
                own = scores.pop(topic, 0.0)
                if not scores:
                    continue
                rival = max(scores, key=lambda name: scores[name])
                short = MARGIN - (own - scores[rival])
                if short > 0:
                    self._move(vector, topic, rival, min(STEP, short / 2))

    def _move(self, vector: Vector, to: int, away: int, step: float) -> None:
        for name, value in vector.items():
            weights = self._weights[name]
            weights[to] = weights.get(to, 0.0) + step * value
            weights[away] = weights.get(away, 0.0) - step * value

    def _scores(self, vector: Vector) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        for name, value in vector.items():
            for topic, weight in self._weights.get(name, {}).items():
                scores[topic] += weight * value
        return scores

    def _spoke_for(
        self, topic: int, vector: Vector, features: Iterable[Feature]
    ) -> tuple[str, ...]:
        told: dict[str, float] = defaultdict(float)
        for name, word in features:
            if word not in _SMALL:
                told[word] += vector.get(name, 0.0) * self._weights.get(name, {}).get(topic, 0.0)
        best = sorted((word for word in told if told[word] > 0), key=lambda word: -told[word])
        return tuple(best[:_SHOWN])


def _repeated(word: str) -> Counter[str]:
    names = Counter(name for name, _ in _features(word))
    return Counter({name: times * OWN_WORDS for name, times in names.items()})


def _features(text: str) -> Iterator[Feature]:
    plain = unicodedata.normalize("NFKD", text[:READ].lower().replace("'", "").replace("’", ""))
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    stems = [_stem(word) for word in words]
    for number, (word, stem) in enumerate(zip(words, stems, strict=True)):
        yield stem, word
        if number:
            yield f"{stems[number - 1]} {stem}", word
        edged = f"<{word}>"
        for start in range(len(edged) - PIECE + 1):
            yield f"{edged[start : start + PIECE]}…", word


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004 - a stem
            return word[: -len(ending)]
    return word
