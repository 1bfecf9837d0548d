from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from rapport.business.leads import rules
from rapport.business.leads.models import Lead, LeadQuerySet
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.design.shown import Shown as Readable
from rapport.plumbing.search.queries import find

from .board import Card, card
from .period import began, month_of, turned

PAGE, FOUND = 50, 200
SHOWS = (
    "open", "unanswered", "due", "quiet", "won", "lost", "closed", "revived", "all", "no_lead",
)  # fmt: skip
PAST = {"won", "lost", "closed", "revived", "all", "no_lead"}  # nobody of them waits
SORTS = ("waiting", "newest", "value", "next", "customer", "stage")


@dataclass(frozen=True)
class Asked(Readable):
    """What was asked for; anything unknown counts as not asked."""

    show: str = "open"
    text: str = ""
    stage: int = 0
    source: int = 0
    owner: int = 0  # -1: nobody
    reason: str = ""
    answer: str = ""  # how soon they heard from us
    next: str = ""  # with or without a next step
    month: str = ""  # 2026-03, of opening
    period: int = 0  # so many months back
    mine: bool = False
    customer: int = 0
    sort: str = "waiting"
    page: int = 1

    @property
    def is_set(self) -> bool:
        return any(
            value != usual
            for (name, value), usual in zip(
                asdict(self).items(), asdict(Asked()).values(), strict=True
            )
            if name not in {"sort", "page"}
        )


@dataclass(frozen=True)
class Listing(Readable):
    rows: list[Card]
    has_more: bool


def listing(asked: Asked, *, member: Member, now: datetime) -> Listing:
    """One page of the leads this member may see, in three queries at most."""
    start = (asked.page - 1) * PAGE
    rows = found(asked, member=member, now=now)
    some = list(rows[start : start + PAGE + 1])
    return Listing([card(one, now=now) for one in some[:PAGE]], len(some) > PAGE)


def found(asked: Asked, *, member: Member, now: datetime) -> LeadQuerySet:
    """Every lead that was asked for, in the order that was asked for."""
    rows = _shown(Lead.objects.visible_to(member), asked, now)
    wanted: dict[str, Any] = {
        name: value
        for name, value in (
            ("stage", asked.stage),
            ("source", asked.source),
            ("lost_reason", asked.reason),
            ("customer", asked.customer),
        )
        if value
    }
    rows = rows.filter(**wanted)
    if asked.mine:
        rows = rows.filter(owner=member)
    elif asked.owner:
        rows = rows.filter(owner=asked.owner if asked.owner > 0 else None)
    rows = _when(_how(rows, asked), asked, now)
    if asked.text:
        hits = find(asked.text, kinds=["lead"], audiences=member.audiences, limit=FOUND)
        ids = [int(hit.reference.partition(":")[2]) for hit in hits]
        rows = rows.filter(Q(pk__in=ids) | Q(customer__name__icontains=asked.text))
    is_past = asked.show in PAST and asked.sort == "waiting"
    return _sorted(
        rows.select_related("customer", "owner", "stage", "source"),
        "newest" if is_past else asked.sort,
    )


def table(asked: Asked, *, member: Member, now: datetime) -> Iterator[list[Any]]:
    """The same as rows of a file."""
    rows = found(asked, member=member, now=now)
    for one in rows.select_related("product", "answered_by").iterator(chunk_size=1_000):
        yield [
            one.pk, one.customer.name, one.want, one.source.name, one.get_state_display(),
            one.stage.name, one.owner.name if one.owner else "", one.value, one.currency,
            one.chance, one.product.name if one.product else "", one.opened_at,
            one.first_answer_at, one.answer_minutes, one.next_step, one.next_on, one.won_at,
            one.lost_at, one.get_lost_reason_display() if one.lost_reason else "",
            one.lost_words, one.revived_at,
        ]  # fmt: skip


def _shown(rows: LeadQuerySet, asked: Asked, now: datetime) -> LeadQuerySet:
    match asked.show:
        case "unanswered":
            return rows.unanswered()
        case "due":
            return rows.open().filter(next_on__lte=opening_hours().local(now).date())
        case "quiet":
            return rows.quiet(now)
        case "won" | "lost" | "no_lead":
            return rows.filter(state=asked.show)
        case "closed":
            return rows.closed()
        case "revived":
            return rows.real().exclude(revived_at=None)
        case "all":
            return rows.real()
    return rows.open()


def _how(rows: LeadQuerySet, asked: Asked) -> LeadQuerySet:
    if asked.next == "with":
        rows = rows.exclude(next_on=None, next_step="")
    elif asked.next == "without":
        rows = rows.filter(next_on=None, next_step="")
    if asked.answer == "never":
        return rows.filter(answer_minutes=None)
    least = -1
    for name, most in rules.BUCKETS:
        if asked.answer == name:
            return rows.filter(answer_minutes__gt=least, answer_minutes__lte=min(most, 2**31 - 1))
        least = most
    return rows


def _when(rows: LeadQuerySet, asked: Asked, now: datetime) -> LeadQuerySet:
    if month := month_of(asked.month):
        rows = rows.filter(opened_at__gte=began(month), opened_at__lt=began(turned(month, 1)))
    if asked.period:
        this_month = opening_hours().local(now).date().replace(day=1)
        rows = rows.filter(opened_at__gte=began(turned(this_month, 1 - asked.period)))
    return rows


def _sorted(rows: LeadQuerySet, sort: str) -> LeadQuerySet:
    match sort:
        case "newest":
            return rows.newest_first()
        case "value":
            return rows.order_by(F("value").desc(nulls_last=True), "pk")
        case "next":
            return rows.order_by(F("next_on").asc(nulls_last=True), "opened_at", "pk")
        case "customer":
            return rows.order_by("customer__sort_name", "opened_at", "pk")
        case "stage":
            return rows.order_by("stage__position", "opened_at", "pk")
    return rows.longest_waiting_first()
