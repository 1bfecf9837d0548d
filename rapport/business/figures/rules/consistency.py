"""Where the experience differs: one question, its groups, and what may be said about it."""

from dataclasses import dataclass
from enum import StrEnum

from .differences import LEAST, SURE
from .shares import Share
from .spread import Spread


class Asked(StrEnum):
    IN_TIME = "in_time"
    TIME = "time"
    AT_FIRST = "at_first"
    COMPLAINTS = "complaints"


class Across(StrEnum):
    CHANNEL = "channel"
    MEMBER = "member"


IS_GOOD = {Asked.IN_TIME: True, Asked.AT_FIRST: True, Asked.COMPLAINTS: False}


@dataclass(frozen=True)
class Side:
    """One channel or member: a share, or a spread of times."""

    key: str
    name: str
    share: Share | None = None
    spread: Spread | None = None

    @property
    def count(self) -> int:
        if self.spread is not None:
            return self.spread.count
        return self.share.whole if self.share else 0


@dataclass(frozen=True)
class Difference:
    """One question with its answer; chance is how often nothing but luck looks like this."""

    asked: Asked
    across: Across
    sides: list[Side]
    chance: float | None  # corrected for all the questions; None where there is too little

    @property
    def holds(self) -> bool:
        return self.chance is not None and self.chance <= SURE

    @property
    def best(self) -> Side | None:
        return self._ordered[0] if self.holds else None

    @property
    def worst(self) -> Side | None:
        return self._ordered[-1] if self.holds else None

    @property
    def _ordered(self) -> list[Side]:
        found = [one for one in self.sides if one.count >= LEAST]
        if self.asked is Asked.TIME:
            return sorted(found, key=lambda one: (one.spread and one.spread.median) or 0.0)
        turned = IS_GOOD[self.asked]
        return sorted(found, key=lambda one: (one.share and one.share.value) or 0.0, reverse=turned)
