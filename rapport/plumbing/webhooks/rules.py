"""When a delivery is tried again, and when a webhook is given up."""

from collections.abc import Sequence
from datetime import timedelta

# After the first try, as Standard Webhooks recommends; a little more than a day in all.
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
# A restored business keeps quiet until somebody lets it speak; this is how often we look.
SILENT_FOR = timedelta(minutes=5)
GIVEN_UP_AFTER = timedelta(days=5)
GONE = 410


def next_pause(attempts: int) -> timedelta | None:
    """How long to wait after so many tries, or None when there is no further one."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def is_taken(status: int) -> bool:
    return 200 <= status < 300  # noqa: PLR2004


def wants(kinds: Sequence[str], kind: str) -> bool:
    """Whether a webhook for these kinds hears this one; "cases." is all of an app."""
    return not kinds or any(
        kind == one or (one.endswith(".") and kind.startswith(one)) for one in kinds
    )
