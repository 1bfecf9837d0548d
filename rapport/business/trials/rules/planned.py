"""The plan of a trial, as plain values."""

from dataclasses import dataclass
from decimal import Decimal

NOTHING, VOUCHER, PERCENT = "nothing", "voucher", "percent"
POINTS, MESSAGE = "points", "message"


@dataclass(frozen=True)
class PlannedArm:
    """One group of a trial: what it is called, what it gets, and its share of the people."""

    name: str
    gives: str = NOTHING
    share: int = 50
    amount: Decimal | None = None  # of a voucher, in money
    percent: int | None = None
    points: int | None = None
    programme_id: int | None = None
    cost: Decimal = Decimal(0)  # what it costs us for each besides: postage, points' worth
    letter: str = ""  # what Rapport writes to them, with places for facts


@dataclass(frozen=True)
class PlannedTrial:
    """Everything that is written down before a trial begins."""

    name: str
    question: str = ""
    segment_id: int | None = None
    channel: str = ""
    subject: str = ""  # of the letters, if Rapport writes them
    outcome: str = "spend"
    days: int = 60
    margin: int = 100
    worthwhile: Decimal = Decimal(5)
    cap: Decimal | None = None
    by_group: bool = False
    arms: tuple[PlannedArm, ...] = ()

    @property
    def shares(self) -> list[int]:
        return [arm.share for arm in self.arms]

    @property
    def nothing(self) -> int:
        """The place of the group that gets nothing."""
        return next((at for at, arm in enumerate(self.arms) if arm.gives == NOTHING), 0)
