"""What was counted of some customers: a handful of questions for all of them together."""

from collections.abc import Iterable
from datetime import datetime

from rapport.business.health.rules import Evidence, Usual

from .buying import gather_buying, gather_rhythms
from .company import gather_sponsors
from .scope import Scope
from .serving import gather_service
from .touching import gather_touches

__all__ = ["evidence_of"]

FEW = 200  # customers whose purchases are read one by one


def evidence_of(customer_ids: Iterable[int], *, usual: Usual, now: datetime) -> dict[int, Evidence]:
    """By customer; only those that stand. What comes later than `now` is not looked at."""
    scope = Scope.of(customer_ids, now=now)
    if not scope.ids:
        return {}
    if len(scope.ids) <= FEW:
        gather_buying(scope)
    else:
        gather_rhythms(scope)
    gather_service(scope)
    gather_touches(scope)
    gather_sponsors(scope)
    return {
        pk: Evidence(today=scope.today, usual=usual, **facts) for pk, facts in scope.facts.items()
    }
