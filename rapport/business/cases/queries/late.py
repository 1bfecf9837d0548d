from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from rapport.business.cases.models import Case
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say

COUNTED = 200
MOVED_FOR = timedelta(days=1)  # how long a banner says that due times moved


@dataclass(frozen=True)
class CaseBanner:
    sentence: Sentence
    url: str
    mood: str = "alarm"


def late_count(member: Member, now: datetime) -> int:
    """Overdue cases for the navigation; beyond two hundred the number says no more."""
    late = Case.objects.visible_to(member).late(now).order_by("due_by")
    return len(late.values_list("pk", flat=True)[:COUNTED])


def case_banners(
    member: Member, now: datetime, *, late: int, only_alarms: bool
) -> list[CaseBanner]:
    """The overdue and the grave on every screen; due times that moved where the day begins."""
    cases = reverse("cases:index")
    seen = Case.objects.visible_to(member).open()
    grave = seen.filter(alarmed_at__isnull=False, severity=Case.Severity.GRAVE).count()
    banners = []
    if grave:
        words = _counted(grave, "One grave case is open.", "{count} grave cases are open.")
        banners.append(CaseBanner(words, f"{cases}?severity=4"))
    if late:
        words = _counted(late, "One case is overdue.", "{count} cases are overdue.")
        banners.append(CaseBanner(words, f"{cases}?due=late"))
    if only_alarms:
        return banners
    moved = seen.filter(Q(owner=member) | Q(owner=None), moved_at__gt=now - MOVED_FOR).count()
    if moved:
        words = _counted(
            moved,
            "A due time moved because the hours or the answer times changed.",
            "{count} due times moved because the hours or the answer times changed.",
        )
        banners.append(CaseBanner(words, f"{cases}?due=moved", "info"))
    return banners


def _counted(count: int, one: str, many: str) -> Sentence:
    return say(one) if count == 1 else say(many, count=count)
