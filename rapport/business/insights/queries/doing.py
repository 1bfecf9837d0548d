from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.customers.models import seen_by
from rapport.business.insights.models import Rhythm
from rapport.business.promises.queries import score
from rapport.business.promises.rules import Score
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.plumbing.ledger.models import Entry

RECENT, QUARTER = timedelta(days=30), timedelta(days=90)
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
    visits: int
    visits_thanked: int
    kept: Score
    at_risk: int
    at_risk_yearly: Decimal
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

    @property
    def visits_thanked_percent(self) -> int | None:
        return round(100 * self.visits_thanked / self.visits) if self.visits else None


def doing(member: Member, *, now: datetime) -> Doing:
    lately = _answers(member, now - RECENT, now)
    before = _answers(member, now - 2 * RECENT, now - RECENT)
    cases = Case.objects.visible_to(member)
    settled = cases.filter(resolved_at__gte=now - RECENT).aggregate(
        n=Count("pk"), thanked=Count("pk", filter=Q(thanked_at__isnull=False))
    )
    visits = Purchase.objects.visible_to(member).filter(
        is_return=False, customer__isnull=False, at__gt=now - RECENT, at__lte=now
    )
    came = visits.aggregate(n=Count("pk"), thanked=Count("pk", filter=Q(thanked_at__isnull=False)))
    lost = _at_risk(member, now)
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
        visits=came["n"],
        visits_thanked=came["thanked"],
        kept=score(now=now, seen_by=member, over=QUARTER),
        at_risk=lost["n"],
        at_risk_yearly=lost["yearly"] or Decimal(0),
        open_cases=standing["n"],
        late_cases=standing["late"],
    )


def _at_risk(member: Member, now: datetime) -> dict[str, Any]:
    """Who is silent beyond their own rhythm, and what they brought in the year before."""
    today = timezone.localtime(now).date()
    quiet = Rhythm.objects.filter(seen_by(member, "customer"), quiet_from__lte=today)
    found: dict[str, Any] = quiet.filter(last_year__gt=0, customer__merged_into=None).aggregate(
        n=Count("pk"), yearly=Sum("last_year")
    )
    return found


def _answers(member: Member, since: datetime, until: datetime) -> list[dict[str, Any]]:
    found = Entry.objects.heard_by(member.audiences).filter(
        kind="cases.answered", at__gte=since, at__lt=until
    )
    return list(found.order_by("-at", "-pk").values_list("facts", flat=True)[:MOST])
