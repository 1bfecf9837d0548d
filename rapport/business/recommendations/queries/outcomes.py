"""What came of recommendations: how many were offered, and whether that made a difference."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q, QuerySet

from rapport.business.recommendations import rules
from rapport.business.recommendations.models import Recommendation
from rapport.business.recommendations.rules import Effect, Rate
from rapport.business.team.models import Member

LATEST = 20
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Outcomes:
    """Of the last year: counts, the effect of offering, and the newest that were offered."""

    fitting: int
    shown: int
    offered: int
    taken: int  # of those offered
    dismissed: int
    waiting: int  # offered, and the sixty days are not over
    effect: Effect
    latest: list[Recommendation]


def outcomes(member: Member, *, now: datetime) -> Outcomes:
    """Three queries. The effect compares those whose sixty days are over."""
    rows = Recommendation.objects.visible_to(member)
    year = rows.filter(made_at__gt=now - YEAR)
    was_offered, over = Q(offered_at__isnull=False), Q(made_at__lte=now - rules.OUTCOME)
    counted = year.aggregate(
        fitting=Count("pk"),
        shown=Count("pk", filter=Q(shown_at__isnull=False) | was_offered),
        offered=Count("pk", filter=was_offered),
        taken=Count("pk", filter=was_offered & Q(taken_at__isnull=False)),
        dismissed=Count("pk", filter=Q(state=Recommendation.State.DISMISSED)),
        waiting=Count(
            "pk", filter=Q(state=Recommendation.State.OPEN, offered_at__gt=now - rules.OUTCOME)
        ),
    )
    latest = year.filter(was_offered).select_related("product", "customer", "offered_by")
    return Outcomes(
        **counted,
        effect=rules.effect(_strata(year.filter(over))),
        latest=list(latest.order_by(F("offered_at").desc(), "-pk")[:LATEST]),
    )


def _strata(rows: "QuerySet[Recommendation]") -> list[tuple[Rate, Rate]]:
    """Alike are those of one kind and nearly one score, so both sides were as likely to buy."""
    sums: dict[tuple[str, int], dict[bool, list[int]]] = defaultdict(
        lambda: {True: [0, 0], False: [0, 0]}
    )
    told = rows.exclude(state=Recommendation.State.DISMISSED).values_list(
        "kind", "score", "offered_at", "made_at", "taken_at"
    )
    for kind, score, offered_at, made_at, taken_at in told.iterator(chunk_size=2_000):
        since = offered_at or made_at
        bought = taken_at is not None and since <= taken_at <= since + rules.OUTCOME
        cell = sums[kind, int(score * 10)][offered_at is not None]
        cell[0] += bought
        cell[1] += 1
    return [(Rate(*both[True]), Rate(*both[False])) for both in sums.values()]
