"""What the suggestions reach on messages whose truth is known: topics and feeling."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from .sentiment import feeling
from .topics import Sorter
from .triage import History, suggest

SHOTS = (5, 10, 20)  # examples that are learnt from, of each topic
SIDE = 0.05  # as VADER's authors part positive from neutral
CLEARLY = 1.5  # a mean of twenty people's opinions, from -4 to 4
Topics = Sequence[tuple[str, str]]  # text, topic
Felt = Sequence[tuple[str, float]]  # text, how people felt it


@dataclass(frozen=True)
class Sorting:
    """How well messages are sorted after so many examples of each topic."""

    shots: int
    topics: int
    tried: int
    accuracy: float
    among_three: float  # the true topic is among the three suggested
    macro_f1: float
    clear: float  # the part of messages for which a topic is suggested at all
    right_when_clear: float


@dataclass(frozen=True)
class Hearing:
    """How near our feeling for a text comes to that of people."""

    tried: int
    correlation: float
    same_side: float  # positive, negative or neither, of those where people took a side
    unhappy_found: float  # of the clearly unhappy, how many are suggested as complaints
    happy_spared: float  # of the clearly happy, how many are not


def sorting(rows: Topics, *, shots: int, most: int = 0, seed: int = 1) -> Sorting:
    """Learn from `shots` messages of each topic, drawn by lot; sort the rest, or `most` of it."""
    chance = random.Random(seed)  # noqa: S311 - a draw, the same each time
    by_topic: dict[str, list[str]] = defaultdict(list)
    for text, topic in rows:
        by_topic[topic].append(text)
    names = sorted(name for name, texts in by_topic.items() if len(texts) > shots)
    learnt, asked = {}, []
    for number, name in enumerate(names):
        texts = by_topic[name]
        chance.shuffle(texts)
        learnt[number] = texts[:shots]
        asked += [(text, number) for text in texts[shots:]]
    chance.shuffle(asked)
    asked = asked[:most] if most else asked
    sorter = Sorter(learnt)
    found = [(sorter.sort(text), true) for text, true in asked]
    first = [(best[0].topic if best else -1, true) for best, true in found]
    clear = [best[0].topic == true for best, true in found if best and best[0].is_clear]
    return Sorting(
        shots=shots,
        topics=len(names),
        tried=len(asked),
        accuracy=_part(guess == true for guess, true in first),
        among_three=_part(any(one.topic == true for one in best) for best, true in found),
        macro_f1=_macro_f1(first, len(names)),
        clear=len(clear) / max(1, len(asked)),
        right_when_clear=_part(clear),
    )


def hearing(rows: Felt) -> Hearing:
    """Our feeling for each text beside the mean of what people felt."""
    heard = [(feeling(text).score, felt) for text, felt in rows]
    sided = [(ours, felt) for ours, felt in heard if felt]
    never = History()
    complaints = [
        (suggest(subject="", text=text, history=never).kind == "complaint", felt)
        for text, felt in rows
        if abs(felt) >= CLEARLY
    ]
    return Hearing(
        tried=len(heard),
        correlation=_correlation(heard),
        same_side=_part((ours > SIDE) == (felt > 0) and abs(ours) > SIDE for ours, felt in sided),
        unhappy_found=_part(is_one for is_one, felt in complaints if felt < 0),
        happy_spared=_part(not is_one for is_one, felt in complaints if felt > 0),
    )


def _part(answers: Iterable[bool]) -> float:
    known = list(answers)
    return sum(known) / len(known) if known else 0.0


def _macro_f1(pairs: Sequence[tuple[int, int]], topics: int) -> float:
    """The middle of what each topic reaches, however many messages it has."""
    right = Counter(true for guess, true in pairs if guess == true)
    guessed, true_ones = Counter(guess for guess, _ in pairs), Counter(true for _, true in pairs)
    reached = []
    for topic in range(topics):
        if both := guessed[topic] + true_ones[topic]:
            reached.append(2 * right[topic] / both)
    return sum(reached) / len(reached) if reached else 0.0


def _correlation(pairs: Sequence[tuple[float, float]]) -> float:
    count = len(pairs) or 1
    x, y = sum(a for a, _ in pairs) / count, sum(b for _, b in pairs) / count
    together = sum((a - x) * (b - y) for a, b in pairs)
    apart = sqrt(sum((a - x) ** 2 for a, _ in pairs) * sum((b - y) ** 2 for _, b in pairs))
    return together / apart if apart else 0.0
