"""Pairs that may be one person: what stays, what is alike, and when to ask once more."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from rapidfuzz.fuzz import ratio

from rapport.business.customers.duplicates import AGAINST
from rapport.plumbing.kernel.words import Sentence

from .names import fold

_SIMILAR = 75


class Likeness(StrEnum):
    """How one line of two records compares, as a person sees it."""

    SAME = "same"
    SIMILAR = "similar"
    DIFFERENT = "different"
    ONE_SIDED = "one_sided"


def likeness(first: Sequence[str], second: Sequence[str]) -> Likeness:
    """Two lists of what is known: one thing in common is enough to be the same."""
    if not first or not second:
        return Likeness.ONE_SIDED
    ones, others = {fold(text) for text in first}, {fold(text) for text in second}
    if ones & others:
        return Likeness.SAME
    best = max(ratio(one, other) for one in ones for other in others)
    return Likeness.SIMILAR if best >= _SIMILAR else Likeness.DIFFERENT


def has_new_evidence(before: Iterable[Sentence], after: Iterable[Sentence]) -> bool:
    """Whether something now speaks for it that did not when somebody said "not the same"."""
    known = {reason.template for reason in before}
    return any(one.template not in known and one.template not in AGAINST for one in after)


def stays(first: tuple[int, datetime], second: tuple[int, datetime]) -> tuple[int, int]:
    """Who stays and who is merged, by number and the moment we met: the older record stays."""
    one, other = sorted((first, second), key=lambda each: (each[1], each[0]))
    return one[0], other[0]
