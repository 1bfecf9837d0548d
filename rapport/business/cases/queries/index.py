from dataclasses import dataclass
from datetime import datetime

from rapport.business.cases.models import SOON_WITHIN, Case, CaseQuerySet, Topic
from rapport.business.team.models import Member

from .late import MOVED_FOR
from .shown import Shown, shown

PAGE = 50


@dataclass(frozen=True)
class CaseList:
    rows: list[Shown]
    late: int
    has_more: bool
    is_filtered: bool
    topics: list[Topic]


def case_list(
    member: Member,
    *,
    now: datetime,
    show: str = "open",
    kind: str = "",
    mine: bool = False,
    severity: int = 0,
    topic: int = 0,
    due: str = "",
    page: int = 1,
) -> CaseList:
    """Open cases, overdue on top; or the settled ones, newest first."""
    cases = Case.objects.visible_to(member).select_related(
        "customer", "owner", "conversation", "topic"
    )
    if kind in Case.Kind.values:
        cases = cases.filter(kind=kind)
    if mine:
        cases = cases.filter(owner=member)
    if severity:
        cases = cases.filter(severity=severity)
    if topic:
        cases = cases.filter(topic=topic)
    cases = _by_due(cases, due, now)
    if show == "settled":
        found = cases.filter(resolved_at__isnull=False).order_by("-resolved_at", "-pk")
    else:
        found = cases.open().most_urgent_first()
    start = (page - 1) * PAGE
    rows = list(found[start : start + PAGE + 1])
    late = Case.objects.visible_to(member).late(now).count()
    return CaseList(
        rows=[shown(case, now) for case in rows[:PAGE]],
        late=late,
        has_more=len(rows) > PAGE,
        is_filtered=bool(kind or mine or severity or topic or due),
        topics=list(Topic.objects.in_use().by_name()),
    )


def _by_due(cases: CaseQuerySet, due: str, now: datetime) -> CaseQuerySet:
    if due == "late":
        return cases.late(now)
    if due == "soon":
        return cases.open().filter(due_by__gte=now, due_by__lte=now + SOON_WITHIN)
    if due == "moved":
        return cases.open().filter(moved_at__gt=now - MOVED_FOR)
    if due == "offered":
        return cases.open().filter(offered_at__isnull=False)
    return cases
