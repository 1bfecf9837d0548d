"""One thing the record says about a stretch of time, as the weekly letter may tell it."""

from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence


@dataclass(frozen=True)
class Fact:
    """A sentence, its weight (0 a trifle, 1 what the owner must know), and where it comes from."""

    better: bool | None  # None when it is neither better nor worse.
    weight: float
    sentence: Sentence
    url: str
