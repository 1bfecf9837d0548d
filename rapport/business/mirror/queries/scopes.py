"""Whose entries a mirror looks at, and which of them this member may know of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat

from rapport.business.customers.models import Customer, CustomerQuerySet
from rapport.business.customers.queries import hidden_references, timeline_references
from rapport.business.mirror.rules import Period, Side
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.addresses import address as page
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.ledger.models import Entry, Mention

from .counting import Entries, within

# Told of both: who came was sent, and it is the other's kindness.
SENT = ("referrals.came",)
FEW_CUSTOMERS = 1_000


@dataclass(frozen=True)
class Scope(Shown):
    """The whole business, one customer, a group of them, or a colleague."""

    kind: str  # business, customer, member, segment, tag
    name: str
    seen_by: Member
    pk: int | None = None
    customers: CustomerQuerySet | None = field(default=None, compare=False, repr=False)
    references: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def is_business(self) -> bool:
        return self.kind == "business"

    @property
    def query(self) -> dict[str, int]:
        """How an address names it."""
        return {} if self.pk is None else {self.kind: self.pk}

    @property
    def value(self) -> str:
        """How a list to choose from names it."""
        return "" if self.pk is None else f"{self.kind}:{self.pk}"

    def asked(self, days: int) -> str:
        """What stands after the question mark of what belongs to it."""
        return urlencode({**self.query, "days": days})

    def address(self, days: int) -> str:
        """Its own page."""
        if self.kind in {"customer", "member"} and self.pk is not None:
            return f"{page(f'mirror:of-{self.kind}', self.pk)}?days={days}"
        return f"{page('mirror:index')}?{self.asked(days)}"


def whole_business(member: Member) -> Scope:
    return Scope("business", "", member)


def of_customer(customer: Customer, member: Member) -> Scope:
    """One relationship; a company's is also that of those who work there."""
    known = tuple(timeline_references(customer, member=member))
    return Scope("customer", str(customer), member, customer.pk, references=known)


def of_group(kind: str, pk: int, name: str, customers: CustomerQuerySet, member: Member) -> Scope:
    return Scope(kind, name, member, pk, customers=customers)


def of_member(whose: Member, member: Member) -> Scope:
    """What a colleague does; their side are the customers whom the colleague looks after."""
    theirs = Customer.objects.visible_to(whose).filter(keeper=whose)
    return Scope("member", whose.name, member, whose.pk, customers=theirs)


def may_see_member(whose: Member, member: Member) -> bool:
    """A colleague's mirror is for that colleague, and for whom the business belongs to."""
    return whose.pk == member.pk or member.can(Capability.MANAGE_BUSINESS)


def is_large(customers: QuerySet[Customer]) -> bool:
    """So many that it is quicker to go through what was told than through whom it was told of."""
    return customers.order_by().values("pk")[: FEW_CUSTOMERS + 1].count() > FEW_CUSTOMERS


def entries(scope: Scope, period: Period, side: Side, *, newest: bool = False) -> Entries:
    """What is told of this side within these days, as far as the member may know of it.

    Where only the `newest` are wanted, those of a large group are looked for one by one.
    """
    rows = Entry.objects.filter(within(period)).heard_by(scope.seen_by.audiences)
    if hidden := hidden_references(scope.seen_by):
        told = Mention.objects.filter(within(period), reference__in=hidden)
        rows = rows.exclude(pk__in=told.values("entry_id"))
    if scope.is_business:
        return rows
    if scope.kind == "member" and side is Side.US:
        named = _mentioning(period, [f"member:{scope.pk}"])
        return rows.filter(Q(actor_id=scope.pk) | Q(actor_id=None, pk__in=named))
    if scope.customers is not None and newest and is_large(scope.customers):
        told = Mention.objects.filter(entry=OuterRef("pk"), reference__in=_named(scope.customers))
        return rows.filter(Exists(told))
    if scope.customers is not None:
        return rows.filter(pk__in=_mentioning(period, _named(scope.customers)))
    found = rows.filter(pk__in=_mentioning(period, scope.references))
    return found.exclude(kind__in=SENT, facts__customer_id=scope.pk)


def _mentioning(period: Period, references: Iterable[str] | QuerySet[Any]) -> QuerySet[Any]:
    told = Mention.objects.filter(within(period), reference__in=references)
    return told.values("entry_id")


def _named(customers: CustomerQuerySet) -> QuerySet[Any]:
    """Their references, with those of the records that they took in."""
    heads = customers.order_by().values("pk")
    rows = Customer.objects.annotate(head=Coalesce("merged_into_id", "pk")).filter(head__in=heads)
    named = Concat(Value("customer:"), Cast("pk", CharField()))
    return rows.order_by().annotate(named=named).values("named")
