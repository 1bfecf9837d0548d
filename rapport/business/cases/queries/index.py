from dataclasses import dataclass
from datetime import datetime

from rapport.business.cases.models import Case
from rapport.business.team.models import Member

from .shown import Shown, shown

PAGE = 50


@dataclass(frozen=True)
class CaseList:
    rows: list[Shown]
    late: int
    has_more: bool
    is_filtered: bool


def case_list(
    member: Member,
    *,
    now: datetime,
    show: str = "open",
    kind: str = "",
    mine: bool = False,
    page: int = 1,
) -> CaseList:
    """Open cases, overdue on top; or the settled ones, newest first."""
    cases = Case.objects.visible_to(member).select_related("customer", "owner", "conversation")
    if kind in Case.Kind.values:
        cases = cases.filter(kind=kind)
    if mine:
        cases = cases.filter(owner=member)
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
        is_filtered=bool(kind or mine),
    )
