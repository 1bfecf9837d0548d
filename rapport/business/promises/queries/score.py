from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from rapport.business.promises.models import Promise
from rapport.business.promises.rules import REMIND, SCORED, Score
from rapport.business.team.models import Member
from rapport.plumbing.design import shown as design

from .shown import Shown, shown


@dataclass(frozen=True)
class MemberScore(design.Shown):
    """How well one member keeps their word."""

    name: str
    is_somebody: bool
    score: Score


def due_count(member: Member) -> int:
    """What this member has to keep within a day, or should have kept."""
    soon = timezone.now() + REMIND
    return Promise.objects.visible_to(member).open().filter(owner=member, due_by__lt=soon).count()


def score(
    *,
    now: datetime,
    owner: Member | None = None,
    seen_by: Member | None = None,
    over: timedelta = SCORED,
) -> Score:
    """How well the business keeps its word, or one member theirs (see rules.Score)."""
    rows = Promise.objects.visible_to(seen_by) if seen_by else Promise.objects.all()
    rows = rows.ended().filter(ended_at__gt=now - over, ended_at__lte=now)
    if owner is not None:
        rows = rows.filter(owner=owner)
    kept = Q(state=Promise.State.KEPT)
    counted: dict[str, Any] = rows.aggregate(
        kept=Count("pk", filter=kept),
        broken=Count("pk", filter=~kept),
        moved=Count("pk", filter=kept & Q(times_moved__gt=0)),
    )
    return Score(**counted)


def scores(*, now: datetime, seen_by: Member, over: timedelta = SCORED) -> list[MemberScore]:
    """Every member with a promise that ended, those with the most first; nobody last. One query."""
    rows = Promise.objects.visible_to(seen_by).ended()
    rows = rows.filter(ended_at__gt=now - over, ended_at__lte=now).order_by()
    kept = Q(state=Promise.State.KEPT)
    counted = rows.values("owner", "owner__name").annotate(
        kept=Count("pk", filter=kept),
        broken=Count("pk", filter=~kept),
        moved=Count("pk", filter=kept & Q(times_moved__gt=0)),
    )
    found = [
        MemberScore(
            name=row["owner__name"] or "",
            is_somebody=row["owner"] is not None,
            score=Score(row["kept"], row["broken"], row["moved"]),
        )
        for row in counted
    ]
    return sorted(found, key=lambda one: (not one.is_somebody, -one.score.sample, one.name))


def due_soon(member: Member, *, now: datetime, limit: int = 5) -> list[Shown]:
    """What we have to keep next, soonest first. One query."""
    rows = Promise.objects.visible_to(member).open().select_related("customer", "owner")
    return [shown(one, now) for one in rows.soonest_first()[:limit]]
