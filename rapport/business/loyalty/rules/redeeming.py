"""What may be done with a voucher, and why not."""

from dataclasses import dataclass
from datetime import date

from rapport.plumbing.kernel.words import Sentence, say

from .amounts import as_money

MOST = 2**31 - 1  # minor units
MOST_PERCENT = 100


@dataclass(frozen=True)
class Standing:
    """How a voucher stands today."""

    worth: int
    left: int
    currency: str
    expires_on: date | None = None
    is_cancelled: bool = False


def issue_refusal(*, amount: int | None, expires_on: date | None, today: date) -> Sentence | None:
    if amount is None:
        return say("There is no coin that small in this currency.")
    if not 0 < amount <= MOST:
        return say("A voucher is worth more than nothing, and not more than we can count.")
    if expires_on is not None and expires_on < today:
        return say("A voucher cannot have ended before it begins.")
    return None


def worth_refusal(
    *,
    kind: str,
    percent: int | None,
    thing: str,
    from_on: date | None,
    expires_on: date | None,
    is_personal: bool = False,
    has_customer: bool = True,
) -> Sentence | None:
    """Why a voucher cannot be worth this."""
    if kind == "percent" and (percent is None or not 1 <= percent <= MOST_PERCENT):
        return say("Say how many per cent, from 1 to 100.")
    if kind == "product" and not thing.strip():
        return say("Say what is for free.")
    if from_on is not None and expires_on is not None and expires_on < from_on:
        return say("A voucher cannot have ended before it begins.")
    if is_personal and not has_customer:
        return say("Say first for whom it is.")
    return None


def redeem_refusal(standing: Standing, *, amount: int | None, today: date) -> Sentence | None:
    """Why so much may not be taken from it, or None when it may."""
    if amount is None:
        return say("There is no coin that small in this currency.")
    if standing.is_cancelled:
        return say("This voucher was cancelled.")
    if standing.expires_on is not None and standing.expires_on < today:
        return say("This voucher ended on {day}.", day=standing.expires_on)
    if standing.left == 0:
        return say("Nothing is left on this voucher.")
    if amount <= 0:
        return say("Say how much to redeem.")
    if amount > standing.left:
        return say(
            "Only {left} is left on this voucher.", left=as_money(standing.left, standing.currency)
        )
    return None


def currency_refusal(ours: str, theirs: str) -> Sentence | None:
    """Money of one kind pays for nothing in another."""
    if ours != theirs:
        return say("This counts in another currency: {currency}.", currency=ours)
    return None


def cancel_refusal(standing: Standing) -> Sentence | None:
    """Only what nobody has used yet can be taken back whole."""
    if not standing.is_cancelled and standing.left != standing.worth:
        return say("Part of this voucher is used already, so it stays.")
    return None
