"""What is put back before a purchase is taken back, by whoever stands above sales.

Sales knows nothing of vouchers and points: an app that took something for a purchase registers
how it gives it back when it starts.
"""

from collections.abc import Callable
from datetime import datetime

from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member

Step = Callable[[Purchase, Member | None, datetime], None]
_STEPS: list[Step] = []


def register(step: Step) -> None:
    """Do this first, in the same transaction; what it refuses is not taken back."""
    if step not in _STEPS:
        _STEPS.append(step)


def put_back(purchase: Purchase, *, by: Member | None, now: datetime) -> None:
    """Whatever was taken for it is given back."""
    for step in _STEPS:
        step(purchase, by, now)
