"""Incidents as lists and pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from rapport.business.cases.models import Case, Incident, Touched
from rapport.business.customers.models import Segment
from rapport.business.customers.queries.segments import members_of
from rapport.business.sales.models import Product, Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import business

MOST, PAGE = 200, 100


@dataclass(frozen=True)
class Line:
    """An incident with how far it is."""

    incident: Incident
    touched: int
    told: int
    answered: int
    unreached: int
    open_cases: int

    @property
    def waiting(self) -> int:
        return self.touched - self.told - self.unreached

    @property
    def share_told(self) -> int:
        return round(100 * self.told / self.touched) if self.touched else 0


@dataclass(frozen=True)
class Page:
    line: Line
    rows: list[Touched]
    has_more: bool
    show: str
    is_busy: bool


def incident_lines(member: Member, *, is_open: bool = True) -> list[Line]:
    """Newest first; counts of those whom this member may see."""
    rows = Incident.objects.visible_to(member).filter(closed_at__isnull=is_open)
    return _lines(rows.select_related("owner").newest_first()[:MOST], member)


def incident_page(incident: Incident, member: Member, *, show: str = "", after: int = 0) -> Page:
    """One incident and those whom it touches, a hundred at a time."""
    (line,) = _lines([incident], member)
    rows = Touched.objects.visible_to(member).filter(incident=incident)
    rows = {
        "waiting": rows.waiting(),
        "unreached": rows.filter(told_at=None).exclude(refusal=""),
        "answered": rows.filter(answered_at__isnull=False),
    }.get(show, rows)
    found = list(
        rows.filter(pk__gt=after)
        .select_related("customer", "conversation", "case")
        .order_by("pk")[: PAGE + 1]
    )
    return Page(line, found[:PAGE], len(found) > PAGE, show, is_busy=_is_busy(line))


def open_incidents(member: Member) -> list[Incident]:
    """Those a case may be put to."""
    return list(Incident.objects.visible_to(member).open().newest_first()[:MOST])


def incident_of(case: Case) -> Incident | None:
    row = Touched.objects.filter(case=case).select_related("incident").first()
    return row.incident if row else None


def in_segment(segment: Segment, member: Member, *, now: datetime) -> list[int]:
    return list(members_of(segment, member, now=now).values_list("pk", flat=True))


def who_bought(product: Product, *, first_on: date | None, last_on: date | None) -> list[int]:
    """Customers who bought it on these days, both counted in; returns are no purchases."""
    bought = Purchase.objects.filter(
        lines__product=product, is_return=False, customer__isnull=False
    )
    zone = ZoneInfo(business().zone)
    if first_on:
        bought = bought.filter(at__gte=datetime.combine(first_on, time(), zone))
    if last_on:
        ends = datetime.combine(last_on + timedelta(days=1), time(), zone)
        bought = bought.filter(at__lt=ends)
    found = bought.order_by("customer").values_list("customer", flat=True).distinct()
    return [pk for pk in found if pk is not None]


def _lines(incidents: Iterable[Incident], member: Member) -> list[Line]:
    shown = list(incidents)
    seen = Touched.objects.visible_to(member).filter(incident__in=shown)
    counted = seen.values("incident").annotate(
        touched=Count("pk"),
        told=Count("pk", filter=Q(told_at__isnull=False)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        unreached=Count("pk", filter=Q(told_at=None) & ~Q(refusal="")),
        open_cases=Count("pk", filter=Q(case__isnull=False, case__resolved_at=None)),
    )
    names = ("touched", "told", "answered", "unreached", "open_cases")
    by_number = {row["incident"]: [row[name] for name in names] for row in counted}
    return [Line(one, *by_number.get(one.pk, [0] * len(names))) for one in shown]


def _is_busy(line: Line) -> bool:
    """Whether a job is at work on it: some were told and some still wait, or all ends."""
    incident = line.incident
    if incident.closed_at is not None:
        return incident.touched.filter(ended_at=None).exists()
    return incident.asked_to_tell_at is not None and bool(
        incident.touched.waiting().filter(added_at__lte=incident.asked_to_tell_at).exists()
    )
