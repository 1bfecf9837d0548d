from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from rapport.business.projects import rules
from rapport.business.projects.models import Need
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.design.shown import Shown as Readable
from rapport.plumbing.design.words import spoken

from .restraint import restrained

PAGE = 50
SPAN = timedelta(days=365)
STANDS = timedelta(days=120)  # a moment that passed so long ago is no moment any more
SHOWS = {
    "ready": Q(state=Need.State.NOTICED, ready_on__isnull=False),
    "waiting": Q(state=Need.State.NOTICED),
    "offered": Q(state=Need.State.OFFERED),
    "answered": Q(state__in=[Need.State.WANTED, Need.State.NOT_WANTED, Need.State.GONE]),
}


@dataclass(frozen=True)
class Report(Readable):
    """What came of it in the last twelve months; each a count of needs, none a promise."""

    noticed: int
    offered: int
    wanted: int
    not_wanted: int
    bought: int

    @property
    def wanted_percent(self) -> int | None:
        """Of those who answered."""
        answered = self.wanted + self.not_wanted
        return round(100 * self.wanted / answered) if answered else None


@dataclass(frozen=True)
class Noticed(Readable):
    rows: list[Need]
    has_more: bool


def noticed(member: Member, *, show: str, page: int = 1, now: datetime) -> Noticed:
    wanted = SHOWS.get(show, SHOWS["waiting"])
    if show == "ready":
        wanted &= Q(ready_on__lte=opening_hours().local(now).date())
    rows = Need.objects.visible_to(member).filter(wanted)
    rows = rows.select_related("customer", "noticed_by", "project", "followed_by").ripest_first()
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    return Noticed(found[:PAGE], len(found) > PAGE)


def report(member: Member, *, now: datetime) -> Report:
    rows = Need.objects.visible_to(member).filter(noticed_at__gte=now - SPAN, noticed_at__lte=now)
    counted = rows.aggregate(
        noticed=Count("pk"),
        offered=Count("pk", filter=Q(offered_at__isnull=False)),
        wanted=Count("pk", filter=Q(state=Need.State.WANTED)),
        not_wanted=Count("pk", filter=Q(state=Need.State.NOT_WANTED)),
        bought=Count("pk", filter=Q(followed_by__isnull=False)),
    )
    return Report(**counted)


def ripe_needs(customer_ids: Iterable[int], *, now: datetime) -> dict[int, list[Need]]:
    """What may be offered now, for many customers; nothing to those whom something holds back."""
    today, ids = opening_hours().local(now).date(), list(customer_ids)
    rows = Need.objects.ripe(today).filter(customer__in=ids, ready_on__gte=today - STANDS)
    found: dict[int, list[Need]] = {}
    for need in rows.select_related("customer").ripest_first():
        found.setdefault(need.customer_id, []).append(need)
    for pk in restrained(list(found), now=now) if found else ():
        del found[pk]
    return found


def ripe_customers(*, now: datetime) -> set[int]:
    today = opening_hours().local(now).date()
    rows = Need.objects.ripe(today).filter(ready_on__gte=today - STANDS)
    return set(rows.values_list("customer_id", flat=True))


def words_of(need: Need) -> str:
    """What to say when offering it: as somebody prepared it, else a first wording."""
    if need.words:
        return need.words
    called = need.customer.called
    return spoken(rules.words_for_offer(called=called, what=need.what, why=need.why))
