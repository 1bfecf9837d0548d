"""Who speaks for us, and when it is a good moment to ask."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence, say

ASK_AGAIN_AFTER = timedelta(days=180)
PRAISE_IS_FRESH = timedelta(days=90)
FRESH_PURCHASES = 3


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What somebody did for us by their word."""

    brought: int  # friends who bought
    came: int  # friends who came and have not bought yet
    value: Decimal  # what those they brought spent, after the rewards
    praise: int = 0


def standing(one: Standing) -> tuple[int, Decimal, int, int]:
    """What advocates are ranked by, the most first: people brought, value, praise, who came."""
    return (one.brought, one.value, one.praise, one.came)


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What says whether today is a good moment to ask somebody for a friend."""

    now: datetime
    is_current: bool
    is_quiet: bool  # prefers not to be disturbed
    restraint: Sentence | None = None  # an open complaint and its like
    praised_at: datetime | None = None
    purchases: int = 0
    bought_at: datetime | None = None
    asked_at: datetime | None = None
    is_on: bool = True


def asking(moment: Moment) -> tuple[bool, Sentence]:
    """Whether to ask, and why or why not."""
    if not moment.is_on:
        return False, say("There are no terms for referrals yet.")
    if not moment.is_current:
        return False, say("Only who is a customer now can recommend us.")
    if moment.restraint is not None:
        return False, moment.restraint
    if moment.is_quiet:
        return False, say("They prefer not to be disturbed.")
    if moment.asked_at is not None and moment.now - moment.asked_at < ASK_AGAIN_AFTER:
        return False, say("We asked on {day}.", day=moment.asked_at.date())
    if moment.praised_at is not None and moment.now - moment.praised_at <= PRAISE_IS_FRESH:
        return True, say("They praised us on {day}.", day=moment.praised_at.date())
    is_regular = moment.purchases >= FRESH_PURCHASES and moment.bought_at is not None
    if is_regular and moment.now - (moment.bought_at or moment.now) <= PRAISE_IS_FRESH:
        return True, say("They came {count} times and are content.", count=moment.purchases)
    return False, say("Nothing says yet that they are especially content.")
