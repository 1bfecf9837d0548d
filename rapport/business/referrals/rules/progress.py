"""How a referral goes on: who counts as new, which purchase counts, and when it is rewarded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence, say

# At the counter one often asks "who sent you?" when the first purchase is in the till already.
GRACE = timedelta(days=1)
# Whoever fills in the form behind a link is new, or was written down a moment ago.
JUST_MET = timedelta(hours=1)
LONGEST_WAIT, MOST = 365, Decimal(100_000)


@dataclass(frozen=True)
class Bought:
    """A purchase as far as it matters: what is left of it after returns, and whether it is paid."""

    purchase_id: int
    at: datetime
    left: Decimal
    is_paid: bool = True


@dataclass(frozen=True)
class Met:
    """What there was of the friend before they came."""

    made_at: datetime
    first_bought_at: datetime | None = None
    was_customer: bool = False  # current or previous, by our own word


def known_before(met: Met, *, came_at: datetime, by_link: bool) -> Sentence | None:
    """Why somebody is no new friend. A stranger's word on a form weighs less than ours."""
    if met.first_bought_at is not None and met.first_bought_at < came_at - GRACE:
        return say("They bought from us before, on {day}.", day=met.first_bought_at.date())
    if met.was_customer and met.first_bought_at is None:
        return say("They were a customer already.")
    if by_link and met.made_at < came_at - JUST_MET:
        return say("We knew them already since {day}.", day=met.made_at.date())
    return None


def counting(purchases: Sequence[Bought], *, came_at: datetime, least: Decimal) -> Bought | None:
    """The first paid purchase that is large enough; one that came back whole is none."""
    found = [
        one
        for one in purchases
        if one.is_paid and one.at >= came_at - GRACE and one.left > 0 and one.left >= least
    ]
    return min(found, key=lambda one: (one.at, one.purchase_id), default=None)


def late_refusal(bought: Bought, *, least: Decimal) -> Sentence | None:
    """Whether a purchase that counted does no longer, because of what came back."""
    if bought.left <= 0:
        return say("The first purchase came back.")
    if bought.left < least:
        return say("So much of the first purchase came back that too little is left.")
    return None


def reward_day(bought_on: date, *, waiting_days: int) -> date:
    return bought_on + timedelta(days=waiting_days)


def is_above_cap(*, rewarded_this_year: int, most: int) -> bool:
    return rewarded_this_year >= most


def terms_refusal(
    *, amounts: Sequence[Decimal], waiting_days: int, most_a_year: int, voucher_days: int
) -> Sentence | None:
    """Why these terms cannot be, or None when they can."""
    if any(amount < 0 for amount in amounts):
        return say("An amount cannot be below nothing.")
    if any(amount > MOST for amount in amounts):
        return say("At most {most}.", most=MOST)
    if not 0 <= waiting_days <= LONGEST_WAIT:
        return say("Wait between no day and {most} days.", most=LONGEST_WAIT)
    if most_a_year < 1:
        return say("Allow at least one reward a year.")
    if voucher_days < 1:
        return say("A voucher counts for one day at least.")
    return None
