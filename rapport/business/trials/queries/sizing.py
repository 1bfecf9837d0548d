"""How many customers it takes, told before anything begins."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from rapport.business.customers.models import Segment
from rapport.business.trials import rules
from rapport.plumbing.design.shown import Shown

from .spending import past_of
from .taking_part import could_take_part

ZERO = Decimal(0)
HUNDRED = 100


@dataclass(frozen=True)
class Size(Shown):
    """Who could take part, how many it takes, and what so many can show."""

    people: int
    needed: int  # nothing when there is no past to tell by
    findable: Decimal  # the smallest difference that so many show four times of five
    average: Decimal  # of such customers in such a time until now
    bought: int  # how many of a hundred bought at all
    suggested_cap: Decimal
    smallest_group: int
    saves: int  # how many of a hundred fewer it takes because their past is known
    costs_at_most: Decimal

    @property
    def is_unknown(self) -> bool:
        return self.needed == 0

    @property
    def is_enough(self) -> bool:
        return 0 < self.needed <= self.people

    @property
    def is_tiny(self) -> bool:
        """So few that even the interval would be a guess."""
        return self.smallest_group < rules.FEW


def size(
    plan: rules.PlannedTrial, segment: Segment | None, *, currency: str, now: datetime
) -> Size:
    """The size of a plan as things stand today; Refused when the segment makes no sense."""
    ids = could_take_part(segment, channel=plan.channel, now=now)
    past = past_of(ids, plan, currency=currency, now=now)
    is_share = plan.outcome == rules.AGAIN
    noise = past.spread if is_share else past.noise
    effect = float(plan.worthwhile) / (HUNDRED if is_share else 1)
    findable = rules.findable(noise, len(ids), plan.shares, nothing=plan.nothing)
    return Size(
        people=len(ids),
        needed=rules.needed(noise, effect, plan.shares, nothing=plan.nothing),
        findable=_rounded(findable * (HUNDRED if is_share else 1)),
        average=_rounded(past.mean * (HUNDRED if is_share else 1)),
        bought=round(past.bought * HUNDRED),
        suggested_cap=ZERO if is_share else Decimal(round(past.high)),
        smallest_group=min((len(ids) * share // HUNDRED for share in plan.shares), default=0),
        saves=0 if is_share else round(past.follows**2 * HUNDRED),
        costs_at_most=sum(
            ((arm.amount or ZERO) + arm.cost) * (len(ids) * arm.share // HUNDRED)
            for arm in plan.arms
            if arm.gives != rules.NOTHING
        )
        or ZERO,
    )


def _rounded(number: float) -> Decimal:
    return Decimal(str(round(number, 2)))
