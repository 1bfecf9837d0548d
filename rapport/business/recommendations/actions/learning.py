"""Learn from everybody's purchases, whole, and put the new in the place of the old."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rapport.business.recommendations import queries
from rapport.business.recommendations.baskets import following, rhythms
from rapport.business.recommendations.baskets.following import Line, Pair
from rapport.business.recommendations.baskets.rhythms import Rhythm
from rapport.business.recommendations.models import Cadence, Rule

BATCH = 1_000


@dataclass(frozen=True)
class Learnt:
    rules: int
    cadences: int


def learn(*, now: datetime) -> Learnt:
    """Read, reckon, and only then write, in one stroke: who is stopped before leaves the old."""
    lines: list[Line] = list(queries.bought_lines(now=now))
    pairs, usual = following.learn(lines), rhythms.product_rhythms(lines)
    _replace(pairs, usual, now)
    return Learnt(len(pairs), len(usual))


@transaction.atomic
def _replace(pairs: list[Pair], usual: dict[int, Rhythm], now: datetime) -> None:
    Rule.objects.all().delete()
    Cadence.objects.all().delete()
    rules = (
        Rule(
            left_id=one.left,
            right_id=one.right,
            both=one.both,
            of=one.of,
            right_of=one.right_of,
            buyers=one.buyers,
            lift=one.lift,
            weight=one.weight,
            learnt_at=now,
        )
        for one in pairs
    )
    Rule.objects.bulk_create(rules, batch_size=BATCH)
    cadences = (
        Cadence(
            product_id=product,
            gap=one.gap,
            early=one.early,
            late=one.late,
            buyers=one.support,
            learnt_at=now,
        )
        for product, one in sorted(usual.items())
    )
    Cadence.objects.bulk_create(cadences, batch_size=BATCH)
