from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from rapport.business.projects.models import Project, ProjectQuerySet
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.design.shown import Shown as Readable
from rapport.plumbing.search.queries import find

from .board import Card, card

PAGE, FOUND = 50, 200
SHOWS = ("open", "late", "silent", "ended")
SORTS = ("due", "newest", "customer")


@dataclass(frozen=True)
class Asked(Readable):
    """What was asked for; anything unknown counts as not asked."""

    show: str = "open"
    text: str = ""
    plan: int = 0
    mine: bool = False
    customer: int = 0
    sort: str = "due"
    page: int = 1

    @property
    def is_set(self) -> bool:
        return bool(self.text or self.plan or self.mine or self.customer or self.show != "open")


@dataclass(frozen=True)
class Listing(Readable):
    rows: list[Card]
    has_more: bool


def listing(asked: Asked, *, member: Member, now: datetime) -> Listing:
    """One page of the work this member may see, in two queries."""
    rows = _filtered(Project.objects.visible_to(member), asked, member, now)
    rows = rows.select_related("customer", "owner", "at_step", "plan")
    start = (asked.page - 1) * PAGE
    found = list(_sorted(rows, asked.sort)[start : start + PAGE + 1])
    return Listing([card(one, now=now) for one in found[:PAGE]], len(found) > PAGE)


def _filtered(
    rows: ProjectQuerySet, asked: Asked, member: Member, now: datetime
) -> ProjectQuerySet:
    if asked.show == "ended":
        rows = rows.exclude(ended_at=None)
    elif asked.show == "late":
        rows = rows.late(opening_hours().local(now).date())
    elif asked.show == "silent":
        rows = rows.silent(now)
    else:
        rows = rows.open()
    if asked.mine:
        rows = rows.filter(owner=member)
    if asked.plan:
        rows = rows.filter(plan=asked.plan)
    if asked.customer:
        rows = rows.filter(customer=asked.customer)
    if asked.text:
        hits = find(asked.text, kinds=["project"], audiences=member.audiences, limit=FOUND)
        ids = [int(hit.reference.partition(":")[2]) for hit in hits]
        rows = rows.filter(Q(pk__in=ids) | Q(customer__name__icontains=asked.text))
    return rows


def _sorted(rows: ProjectQuerySet, sort: str) -> ProjectQuerySet:
    if sort == "newest":
        return rows.order_by("-begun_at", "-pk")
    if sort == "customer":
        return rows.order_by("customer__sort_name", "begun_at", "pk")
    return rows.order_by(F("due_on").asc(nulls_last=True), "begun_at", "pk")
