"""The mirror of whatever is asked: the business from its daily counts, others from the ledger."""

from datetime import datetime

from rapport.business.mirror import rules
from rapport.business.mirror.rules import Period, Side, Tally
from rapport.business.mirror.rules.traits import BY_KEY

from .business import business_mirror, period_until
from .counting import tallied
from .reflected import Reflected
from .scopes import Scope, entries


def reflected(scope: Scope, *, now: datetime, days: int) -> Reflected:
    if scope.is_business:
        return business_mirror(now, days)
    here = period_until(now, days)
    return Reflected(
        here, rules.mirror(_told(scope, here)), rules.mirror(_told(scope, here.before))
    )


def _told(scope: Scope, period: Period) -> Tally:
    """One query; two where the two sides are told of elsewhere."""
    if scope.kind != "member":
        return tallied(entries(scope, period, Side.US))
    sides = {side: tallied(entries(scope, period, side)) for side in Side}
    return {
        key: two
        for side, tally in sides.items()
        for key, two in tally.items()
        if BY_KEY[key].side is side
    }
