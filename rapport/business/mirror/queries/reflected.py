"""A mirror over a stretch of time beside the one before it."""

from dataclasses import dataclass
from typing import Any

from rapport.business.mirror.rules import Bar, Mirror, Period, Side, Trait, change, is_sure
from rapport.business.mirror.rules.traits import ADVICE, NAMES
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.reckoning.asking import Kept


@dataclass(frozen=True)
class Half(Shown):
    """One bar of the table: how it stands, and how it stood."""

    trait: Trait
    side: Side
    bar: Bar
    before: Bar

    @property
    def change(self) -> int | None:
        return change(self.bar, self.before)

    @property
    def fall(self) -> int:
        """By how many points it fell."""
        return max(0, -(self.change or 0))

    @property
    def name(self) -> Sentence:
        return NAMES[self.trait]

    @property
    def is_sure(self) -> bool:
        """Whether it changed by more than chance."""
        return is_sure(self.bar, self.before)


@dataclass(frozen=True)
class Line(Shown):
    """One trait: ours, theirs, and what to do about it."""

    trait: Trait
    name: Sentence
    advice: Sentence
    us: Half
    them: Half


@dataclass(frozen=True)
class Reflected(Shown):
    """The seven traits over a stretch of days."""

    period: Period
    now: Mirror
    before: Mirror
    kept: Kept[Any] | None = None  # of a group: as of when it was counted

    def half(self, trait: Trait, side: Side) -> Half:
        return Half(trait, side, self.now.bar(trait, side), self.before.bar(trait, side))

    @property
    def lines(self) -> list[Line]:
        return [
            Line(
                trait,
                NAMES[trait],
                ADVICE[trait],
                self.half(trait, Side.US),
                self.half(trait, Side.THEM),
            )
            for trait in Trait
        ]

    @property
    def halves(self) -> list[Half]:
        return [half for line in self.lines for half in (line.us, line.them)]

    @property
    def told(self) -> list[Line]:
        """The traits of which at least one side is known."""
        known = [(one, one.us.bar.score, one.them.bar.score) for one in self.lines]
        return [one for one, us, them in known if us is not None or them is not None]

    @property
    def number(self) -> int:
        """How many things were counted."""
        return self.now.number

    @property
    def best_rise(self) -> Half | None:
        """What rose most since the stretch before."""
        risen = [one for one in self.halves if (one.change or 0) > 0]
        return max(risen, key=lambda one: (one.is_sure, one.change), default=None)

    @property
    def weakest(self) -> Line | None:
        """The trait of ours that is lowest: where a change of ours would show first."""
        told = [one for one in self.lines if one.us.bar.score is not None]
        return min(told, key=lambda one: one.us.bar.score or 0, default=None)
