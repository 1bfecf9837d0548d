from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of time, up to but without `until`; and what the record says as of `now`."""

    since: datetime
    until: datetime
    now: datetime

    def holds(self, moment: datetime | None) -> bool:
        return moment is not None and self.since <= moment < self.until


class Occasion(NamedTuple):
    """Once when a sign could have shown with a customer, and whether it did."""

    customer: int
    at: datetime  # when it showed, or would have
    is_bad: bool
    about: str  # what shows it: "case:7"
    # From when on it is seen whether they come back; usually from the same moment.
    follow_at: datetime | None = None

    @property
    def from_at(self) -> datetime:
        return self.follow_at or self.at
