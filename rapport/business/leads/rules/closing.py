"""What one lead may say, how it ends, and when it lives again."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence, say

LONGEST_MATTER = 80
MOST = Decimal("9999999999.99")
REVIVABLE = timedelta(days=365)  # Who comes back later than that is somebody new to win.
FARTHEST = timedelta(days=3 * 365)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Dated:
    """An open or lost lead as far as a purchase must know it."""

    lead_id: int
    opened_at: datetime
    product_id: int | None
    is_open: bool


def matter_of(want: str, *, product_id: int | None) -> str:
    """What a lead is about, so that the same is not opened twice: its product, else its words."""
    if product_id is not None:
        return f"product {product_id}"
    return " ".join(_WORD.findall(want.casefold()))[:LONGEST_MATTER]


def won_by(leads: Sequence[Dated], *, products: Collection[int], at: datetime) -> int | None:
    """The one lead that a purchase wins: the one about what was bought, else the oldest open one.

    A purchase from before a lead was opened wins nothing. An open lead goes before a lost one.
    """
    able = [one for one in leads if one.opened_at <= at]
    if not able:
        return None
    first = min(
        able,
        key=lambda one: (
            one.product_id not in products,
            not one.is_open,
            one.opened_at,
            one.lead_id,
        ),
    )
    # A lost lead about something else is not what they bought now.
    is_meant = first.is_open or first.product_id is None or first.product_id in products
    return first.lead_id if is_meant else None


def revives(*, lost_at: datetime, now: datetime) -> bool:
    """Whether somebody who comes back takes up the old lead, rather than opening a new one."""
    return timedelta(0) <= now - lost_at <= REVIVABLE


def loss_refusal(*, reason: str, known: Collection[str], words: str) -> Sentence | None:
    if reason not in known:
        return say("Choose why they did not buy.")
    if reason == "other" and not words.strip():
        return say("Say in a few words why they did not buy, best in their own.")
    return None


def value_refusal(value: Decimal | None) -> Sentence | None:
    if value is None:
        return None
    if not value.is_finite() or value < 0:
        return say("The value cannot be negative.")
    if value > MOST:
        return say("That value is too large.")
    return None


def percent_refusal(chance: int | None) -> Sentence | None:
    if chance is not None and not 0 <= chance <= 100:  # noqa: PLR2004 - percent
        return say("A chance is between 0 and 100 percent.")
    return None


def next_step_refusal(on: date | None, *, today: date) -> Sentence | None:
    if on is None:
        return None
    if on < today:
        return say("The next step cannot be in the past.")
    if on - today > FARTHEST:
        return say("That is more than three years away.")
    return None
