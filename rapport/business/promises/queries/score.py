from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from rapport.business.promises.models import Promise
from rapport.business.promises.rules import REMIND, SCORED, Score
from rapport.business.team.models import Member


def due_count(member: Member) -> int:
    """What this member has to keep within a day, or should have kept."""
    soon = timezone.now() + REMIND
    return Promise.objects.visible_to(member).open().filter(owner=member, due_by__lt=soon).count()


def score(*, now: datetime, owner: Member | None = None, seen_by: Member | None = None) -> Score:
    """How well the business keeps its word, or one member theirs (see rules.Score)."""
    rows = Promise.objects.visible_to(seen_by) if seen_by else Promise.objects.all()
    rows = rows.ended().filter(ended_at__gt=now - SCORED, ended_at__lte=now)
    if owner is not None:
        rows = rows.filter(owner=owner)
    kept = Q(state=Promise.State.KEPT)
    counted: dict[str, Any] = rows.aggregate(
        kept=Count("pk", filter=kept),
        broken=Count("pk", filter=~kept),
        moved=Count("pk", filter=kept & Q(times_moved__gt=0)),
    )
    return Score(**counted)
