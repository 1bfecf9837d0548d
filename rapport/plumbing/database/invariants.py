"""What must always be true of the records. Apps add theirs; `rapport check` asks them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Question = Callable[[], Iterable[str]]

INVARIANTS: dict[str, Question] = {}


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: what was promised, and what was found instead."""

    promise: str
    words: str
    is_grave: bool = True


def invariant(promise: str) -> Callable[[Question], Question]:
    """A function that yields a sentence for each breach of the promise."""

    def registered(question: Question) -> Question:
        INVARIANTS[promise] = question
        return question

    return registered


READINESS: dict[str, Callable[[], str]] = {}


def readiness(name: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """A question asked before visitors are let in: why not yet, or an empty string."""

    def registered(question: Callable[[], str]) -> Callable[[], str]:
        READINESS[name] = question
        return question

    return registered
