"""Tiers: who earned so much within a year."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    id: int
    threshold: int
    bonus: int = 0


def reached(earned: int, ladder: Sequence[Step]) -> Step | None:
    """The highest step that so much reaches."""
    below = [one for one in ladder if one.threshold <= earned]
    return max(below, key=lambda one: one.threshold, default=None)


def next_step(earned: int, ladder: Sequence[Step]) -> Step | None:
    above = [one for one in ladder if one.threshold > earned]
    return min(above, key=lambda one: one.threshold, default=None)
