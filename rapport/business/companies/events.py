"""What is announced of the reviews of a relationship."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class AboutAReview(Event):
    """What every fact about a review meeting carries.

    `customer_ids` are the company and its people who take part, `member_ids` ours.
    """

    group = "company"
    about: ClassVar[str] = "review_meeting_id"
    review_meeting_id: int
    customer_id: int
    customer_ids: tuple[int, ...]
    member_ids: tuple[int, ...]
    planned_at: datetime


@dataclass(frozen=True, kw_only=True)
class ReviewPlanned(AboutAReview):
    """We asked them to look at the relationship together."""

    kind = "companies.review_planned"
    direction = Direction.FROM_US
    icon = "calendar-clock"

    def told(self) -> Sentence:
        return say("Review planned for {at}", at=self.planned_at)


@dataclass(frozen=True, kw_only=True)
class ReviewMoved(AboutAReview):
    """Another day. `in_time` is false when it was moved after it should have begun."""

    kind = "companies.review_moved"
    icon = "calendar-clock"
    was_at: datetime
    notice: str = ""
    in_time: bool = True

    def told(self) -> Sentence:
        return say("Review moved from {before} to {at}", before=self.was_at, at=self.planned_at)

    def detail(self) -> str:
        return self.notice


@dataclass(frozen=True, kw_only=True)
class ReviewHeld(AboutAReview):
    """It took place. Both numbers together say whether appointments are kept."""

    kind = "companies.review_held"
    icon = "users"
    held_at: datetime
    they_came: int
    they_were_asked: int
    we_came: int
    we_were_asked: int
    promises: int = 0
    next_on: date | None = None

    def told(self) -> Sentence:
        if self.next_on is None:
            return say("Review held")
        return say("Review held, the next one is due {day}", day=self.next_on)


@dataclass(frozen=True, kw_only=True)
class ReviewCancelled(AboutAReview):
    """It does not take place, for a reason."""

    kind = "companies.review_cancelled"
    icon = "circle-slash"
    reason: str

    def told(self) -> Sentence:
        return say("Review called off: {reason}", reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class ReviewReopened(AboutAReview):
    """Its end was taken back: it is planned again."""

    kind = "companies.review_reopened"
    icon = "undo-2"

    def told(self) -> Sentence:
        return say("Review planned again for {at}", at=self.planned_at)
