"""The list of promises, and one of them with all that happened to it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from rapport.business.customers.rules import fold
from rapport.business.promises.models import Move, Promise
from rapport.business.promises.rules import Score
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability

from .score import score
from .shown import Shown, shown

PAGE = 50
SHOWS = ("open", "due", "overdue", "kept", "broken", "cancelled", "all")


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see of the promises."""

    show: str = "open"
    text: str = ""
    mine: bool = False
    page: int = 1

    @property
    def is_narrow(self) -> bool:
        return bool(self.text or self.mine or self.show != "open")


@dataclass(frozen=True)
class PromiseList:
    rows: list[Shown]
    late: int
    due_today: int
    has_more: bool
    mine: Score
    ours: Score


@dataclass(frozen=True)
class PromiseScreen:
    shown: Shown
    moves: list[Move]
    members: list[Member]
    may_change: bool


def promise_list(member: Member, wanted: Wanted, *, now: datetime) -> PromiseList:
    """One page of them, soonest due first; those that ended, latest first. Five queries."""
    seen = Promise.objects.visible_to(member)
    found = _chosen(seen, member, wanted, now).select_related("customer", "owner")
    start = (wanted.page - 1) * PAGE
    rows = list(found[start : start + PAGE + 1])
    open_ones = seen.open()
    return PromiseList(
        rows=[shown(one, now) for one in rows[:PAGE]],
        late=open_ones.filter(due_by__lt=now).count(),
        due_today=open_ones.filter(due_by__gte=now, due_by__lt=_tomorrow(now)).count(),
        has_more=len(rows) > PAGE,
        mine=score(now=now, owner=member, seen_by=member),
        ours=score(now=now, seen_by=member),
    )


def promise_screen(promise: Promise, *, member: Member, now: datetime) -> PromiseScreen:
    may_change = member.can(Capability.LOG_INTERACTIONS)
    return PromiseScreen(
        shown=shown(promise, now),
        moves=list(promise.moves.select_related("mover").order_by("at", "pk")),
        members=list(Member.objects.people().active().by_name()) if may_change else [],
        may_change=may_change,
    )


def _chosen(
    seen: "QuerySet[Promise]", member: Member, wanted: Wanted, now: datetime
) -> "QuerySet[Promise]":
    rows = Promise.objects.filter(pk__in=seen.values("pk"))
    if wanted.mine:
        rows = rows.filter(owner=member)
    if words := wanted.text.split():
        for word in words[:8]:
            name = Q(customer__sort_name__contains=fold(word)) | Q(text__icontains=word)
            rows = rows.filter(name)
    match wanted.show:
        case "due":
            return rows.open().filter(due_by__lt=_tomorrow(now)).soonest_first()
        case "overdue":
            return rows.open().filter(due_by__lt=now).soonest_first()
        case "kept" | "broken" | "cancelled":
            return rows.filter(state=wanted.show).latest_first()
        case "all":
            return rows.order_by("-due_by", "-pk")
        case _:
            return rows.open().soonest_first()


def _tomorrow(now: datetime) -> datetime:
    zone = ZoneInfo(business().zone)
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone)
