"""Whose turn it is."""

from datetime import datetime, timedelta

ANSWERED_LONG_ENOUGH = timedelta(days=7)
SLIP_WITHIN = 30  # opening minutes before the time we said: now it will not hold
SLIP_BY = 120  # opening minutes that a new time lies at least behind the one we said


def stays_ours(*, kind: str) -> bool:
    """After our answer a complaint is still ours to put right; a question waits for them."""
    return kind == "complaint"


def closes_by_itself(*, kind: str, waiting_since: datetime | None, now: datetime) -> bool:
    """An answered question that nobody came back to is settled; a complaint never is by itself."""
    return (
        kind != "complaint"
        and waiting_since is not None
        and now - waiting_since >= ANSWERED_LONG_ENOUGH
    )
