"""What speaks against giving somebody something, from whoever stands above loyalty.

Loyalty knows nothing of trials: an app that compares people registers its reason when it starts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence


@dataclass(frozen=True)
class Gift:
    """What somebody is about to get: points of a programme, the use of a voucher, or a voucher."""

    customer_id: int
    programme_id: int | None = None
    uses: str | None = None  # the key under which a voucher was given, of one that is used


Reason = Callable[[Gift], Sentence | None]
_REASONS: list[Reason] = []


def register(reason: Reason) -> None:
    """Ask this before anything is given."""
    if reason not in _REASONS:
        _REASONS.append(reason)


def held_back(gift: Gift) -> Sentence | None:
    """Why they should not be given it now; nothing where they may."""
    return next((why for reason in _REASONS if (why := reason(gift))), None)
