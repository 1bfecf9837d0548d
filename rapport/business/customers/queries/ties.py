"""What customers are to each other, and who stands for us at a company."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from rapport.business.customers import rules
from rapport.business.customers.models import Customer, Tie, seen_by
from rapport.business.customers.rules import Sponsor, Standing
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.design.shown import Shown

MOST_TIES = 50
ROLES = ("sponsor", "decides", "daily", "billing", "user", "")


@dataclass(frozen=True)
class TieLine(Shown):
    """A tie as read from one of its two ends."""

    tie: Tie
    other: Customer
    words: str  # "works at", or what the other end calls it
    is_own: bool  # whether it was written from this end
    today: date

    @property
    def pk(self) -> int:
        return self.tie.pk

    @property
    def role(self) -> str:
        return str(self.tie.get_role_display()) if self.tie.role else ""

    @property
    def title(self) -> str:
        return self.tie.title

    @property
    def is_past(self) -> bool:
        return self.tie.until_on is not None and self.tie.until_on <= self.today

    @property
    def is_leaving(self) -> bool:
        return not self.is_past and (self.tie.is_leaving or self.tie.until_on is not None)

    @property
    def is_work(self) -> bool:
        return self.tie.kind == Tie.Kind.WORKS_AT


@dataclass(frozen=True)
class Ties(Shown):
    """All of somebody's ties: those of now, those of before, and for a company our sponsor."""

    now: list[TieLine]
    before: list[TieLine]
    sponsor: Standing | None


def ties(customer: Customer, *, member: Member) -> list[TieLine]:
    """Those of now, both directions; whoever this member may not see is not named."""
    return [line for line in _lines(customer, member) if not line.is_past][:MOST_TIES]


def all_ties(customer: Customer, *, member: Member, now: datetime) -> Ties:
    """With their history; the same number of queries however many there are."""
    lines = _lines(customer, member)
    sponsor = None
    if customer.kind == Customer.Kind.COMPANY:
        sponsor = sponsorship([customer.pk], now=now, member=member)[customer.pk]
    return Ties(
        [line for line in lines if not line.is_past][:MOST_TIES],
        [line for line in lines if line.is_past][:MOST_TIES],
        sponsor,
    )


def _lines(customer: Customer, member: Member) -> list[TieLine]:
    today = timezone.localdate()
    rows = Tie.objects.filter(
        Q(seen_by(member, "to"), customer=customer) | Q(seen_by(member, "customer"), to=customer)
    )
    rows = rows.select_related("customer", "to").order_by("kind", "pk")[: 4 * MOST_TIES]
    lines = [_line(one, customer, today) for one in rows]
    return sorted(lines, key=lambda one: (not one.is_work, ROLES.index(one.tie.role)))


def _line(one: Tie, customer: Customer, today: date) -> TieLine:
    is_own = one.customer_id == customer.pk
    return TieLine(
        tie=one,
        other=one.to if is_own else one.customer,
        words=str(one.get_kind_display() if is_own else Tie.Seen(one.kind).label),
        is_own=is_own,
        today=today,
    )


def sponsorship(
    company_ids: Iterable[int], *, now: datetime, member: Member | None = None
) -> dict[int, Standing]:
    """How well we are sponsored at each of these companies, in one query for all.

    Without a member it is Rapport itself that asks; with one, whom they may not see is not named.
    """
    ids, zone = list(company_ids), ZoneInfo(business().zone)
    today = now.astimezone(zone).date()
    rows: Any = Tie.objects.filter(to__in=ids, role=Tie.Role.SPONSOR).works_at()
    if member is not None:
        rows = rows.filter(seen_by(member, "customer"))
    sponsors: dict[int, list[Sponsor]] = defaultdict(list)
    gone: set[int] = set()
    for tie in rows.select_related("customer").order_by("pk"):
        if tie.until_on is not None and tie.until_on <= today:
            gone.add(tie.to_id)
            continue
        known_at = tie.customer.made_at
        if tie.since_on is not None:
            begun = datetime(tie.since_on.year, tie.since_on.month, tie.since_on.day, tzinfo=zone)
            known_at = max(known_at, begun)
        sponsors[tie.to_id].append(
            Sponsor(
                customer_id=tie.customer_id,
                name=tie.customer.name,
                known_at=known_at,
                heard_at=tie.customer.heard_at,
                until_on=tie.until_on,
                is_leaving=tie.is_leaving,
            )
        )
    return {
        pk: rules.sponsorship(sponsors.get(pk, ()), now=now, was_named=pk in gone) for pk in ids
    }
