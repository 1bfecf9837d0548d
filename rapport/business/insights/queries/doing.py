from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Q, Sum

from rapport.business.cases.models import Case
from rapport.business.insights.models import Suggestion
from rapport.business.team.models import Member
from rapport.plumbing.ledger.models import Entry

RECENT = timedelta(days=30)
MOST = 1000


@dataclass(frozen=True)
class Doing:
    """How we are doing lately; every figure with the number it comes from."""

    answers: int
    median_minutes: float | None
    median_before: float | None
    in_time: int
    settled: int
    thanked: int
    quiet: int
    quiet_worth: float
    open_cases: int
    late_cases: int

    @property
    def is_better(self) -> bool:
        return (
            self.median_minutes is not None
            and self.median_before is not None
            and self.median_minutes < self.median_before
        )

    @property
    def in_time_percent(self) -> int | None:
        return round(100 * self.in_time / self.answers) if self.answers else None

    @property
    def thanked_percent(self) -> int | None:
        return round(100 * self.thanked / self.settled) if self.settled else None


def doing(member: Member, *, now: datetime) -> Doing:
    lately = _answers(member, now - RECENT, now)
    before = _answers(member, now - 2 * RECENT, now - RECENT)
    cases = Case.objects.visible_to(member)
    settled = cases.filter(resolved_at__gte=now - RECENT).aggregate(
        n=Count("pk"), thanked=Count("pk", filter=Q(thanked_at__isnull=False))
    )
    quiet = Suggestion.objects.visible_to(member).filter(kind=Suggestion.Kind.WIN_BACK)
    lost = quiet.aggregate(n=Count("pk"), worth=Sum("worth"))
    standing = cases.open().aggregate(n=Count("pk"), late=Count("pk", filter=Q(due_by__lt=now)))
    minutes = [facts["minutes"] for facts in lately]
    earlier = [facts["minutes"] for facts in before]
    return Doing(
        answers=len(lately),
        median_minutes=median(minutes) if minutes else None,
        median_before=median(earlier) if earlier else None,
        in_time=sum(bool(facts["in_time"]) for facts in lately),
        settled=settled["n"],
        thanked=settled["thanked"],
        quiet=lost["n"],
        quiet_worth=lost["worth"] or 0.0,
        open_cases=standing["n"],
        late_cases=standing["late"],
    )


def _answers(member: Member, since: datetime, until: datetime) -> list[dict[str, Any]]:
    found = Entry.objects.heard_by(member.audiences).filter(
        kind="cases.answered", at__gte=since, at__lt=until
    )
    return list(found.order_by("-at", "-pk").values_list("facts", flat=True)[:MOST])
