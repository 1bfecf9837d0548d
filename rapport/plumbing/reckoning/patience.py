"""How long an answer stands before it is worked out anew. Plain values."""

from datetime import timedelta

LEAST = timedelta(minutes=1)
TIMES = 100  # so that no more than one hundredth of a processor goes into one question


def patience(took: float) -> timedelta:
    """The longer it takes, the longer it stands."""
    return max(LEAST, TIMES * timedelta(seconds=took))
