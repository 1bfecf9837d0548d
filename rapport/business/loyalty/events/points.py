"""Facts about points and stamps."""

from dataclasses import dataclass
from datetime import date

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class _Points(Event):
    icon = "stamp"
    group = "sale"
    about = "customer_id"
    customer_id: int
    programme_id: int
    points: int
    left: int
    is_stamps: bool = False


@dataclass(frozen=True, kw_only=True)
class PointsEarned(_Points):
    kind = "loyalty.points_earned"
    direction = Direction.FROM_US
    entry_id: int
    purchase_id: int | None = None
    why: str = ""

    def told(self) -> Sentence:
        if self.is_stamps:
            return say("Got {points} stamps", points=self.points)
        return say("Earned {points} points", points=self.points)

    def detail(self) -> str:
        return self.why


@dataclass(frozen=True, kw_only=True)
class PointsSpent(_Points):
    kind = "loyalty.points_spent"
    direction = Direction.FROM_THEM
    entry_id: int
    reward_id: int
    voucher_id: int
    reward: str

    def told(self) -> Sentence:
        if self.is_stamps:
            return say("Spent {points} stamps: {reward}", points=self.points, reward=self.reward)
        return say("Spent {points} points: {reward}", points=self.points, reward=self.reward)


@dataclass(frozen=True, kw_only=True)
class PointsReversed(_Points):
    """What was earned, or spent, was taken back; `points` is below zero where they lost some."""

    kind = "loyalty.points_reversed"
    entry_id: int
    owing: int
    why: str = ""

    def told(self) -> Sentence:
        if self.points >= 0:
            return say("Got {points} points back", points=self.points)
        if self.owing:
            return say(
                "{points} points taken back, {owing} of them from what comes next",
                points=-self.points,
                owing=self.owing,
            )
        return say("{points} points taken back", points=-self.points)

    def detail(self) -> str:
        return self.why


@dataclass(frozen=True, kw_only=True)
class PointsExpired(_Points):
    kind = "loyalty.points_expired"

    def told(self) -> Sentence:
        if self.is_stamps:
            return say("{points} stamps expired", points=self.points)
        return say("{points} points expired", points=self.points)


@dataclass(frozen=True, kw_only=True)
class PointsExpireSoon(_Points):
    kind = "loyalty.points_expire_soon"
    expires_on: date

    def told(self) -> Sentence:
        words = {"points": self.points, "day": self.expires_on}
        if self.is_stamps:
            return say("{points} stamps count until {day}", **words)
        return say("{points} points count until {day}", **words)


@dataclass(frozen=True, kw_only=True)
class PointsHandedOn(_Points):
    """Points went from one customer to another; `left` is what the giver has left."""

    kind = "loyalty.points_handed_on"
    other_customer_id: int
    other: str
    why: str = ""

    def told(self) -> Sentence:
        return say("Handed {points} points on to {name}", points=self.points, name=self.other)

    def detail(self) -> str:
        return self.why


@dataclass(frozen=True, kw_only=True)
class TierReached(Event):
    kind = "loyalty.tier_reached"
    direction = Direction.FROM_US
    icon = "award"
    group = "sale"
    about = "customer_id"
    customer_id: int
    programme_id: int
    tier: str
    programme: str

    def told(self) -> Sentence:
        return say("Reached {tier}", tier=self.tier)

    def detail(self) -> str:
        return self.programme


@dataclass(frozen=True, kw_only=True)
class ProgrammeChanged(Event):
    kind = "loyalty.programme_changed"
    icon = "stamp"
    group = "record"
    programme_id: int
    name: str
    what: Sentence | str = ""

    def told(self) -> Sentence:
        return say("Loyalty programme changed: {name}", name=self.name)
