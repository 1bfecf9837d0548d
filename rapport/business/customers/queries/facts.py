"""What is known about one customer, at a glance."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import F
from django.utils import timezone

from rapport.business.customers.models import Customer, Note, Reach, StageChange, Tie, seen_by
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .merging import merged_into, references_of
from .parting import MergedFrom, merged_from
from .ties import MOST_TIES, TieLine, ties

MOST_NOTES = 100
MOST_STAGES = 30


@dataclass(frozen=True)
class Way:
    """One way to reach a customer, and how many others it reaches besides."""

    pk: int
    kind: str
    shown: str
    value: str
    label: str
    is_whose: bool
    is_preferred: bool
    has_rivals: bool  # whether there are others of its kind to prefer it to
    verified_at: datetime | None
    failed_at: datetime | None  # mail to it comes back since then
    failure: str
    shared_with: tuple[Customer, ...]  # as far as this member may see them

    @property
    def others(self) -> int:
        return len(self.shared_with)


@dataclass(frozen=True)
class Gone:
    """A way that is no longer used."""

    pk: int
    shown: str
    retired_at: datetime


@dataclass(frozen=True)
class Ways:
    live: list[Way]
    retired: list[Gone]


@dataclass(frozen=True)
class Facts:
    customer: Customer
    ways: Ways
    ties: list[TieLine]
    tags: list[str]
    stages: list[StageChange]  # the newest first
    stage_reason: Mapping[str, object]
    stage_since: datetime | None
    may_change: bool
    may_hide: bool
    may_merge: bool
    merged: list[MergedFrom]


def facts(customer: Customer, *, member: Member) -> Facts:
    """The card beside the timeline; the same number of queries however much there is."""
    changes = StageChange.objects.filter(customer=customer).select_related("by")
    stages = list(changes.order_by("-at", "-pk")[:MOST_STAGES])
    change = stages[0] if stages else None
    return Facts(
        customer=customer,
        ways=ways(customer, member=member),
        ties=ties(customer, member=member),
        tags=list(customer.tags.order_by("name").values_list("name", flat=True)),
        stages=stages,
        stage_reason=change.reason if change and change.stage == customer.stage else {},
        stage_since=change.at if change and change.stage == customer.stage else None,
        may_change=member.can(Capability.CHANGE_CUSTOMERS),
        may_hide=member.can(Capability.SEE_PRIVATE),
        may_merge=member.can(Capability.MERGE),
        merged=merged_from(customer, member=member),
    )


def ways(customer: Customer, *, member: Member) -> Ways:
    """Every way to reach them, the preferred first, with what is no longer used."""
    reaches = list(
        customer.reaches.select_related("point").order_by("-is_preferred", "point__kind", "pk")
    )
    shared: dict[int, list[Customer]] = {}
    points = [reach.point_id for reach in reaches if reach.retired_at is None]
    others = Reach.objects.live().filter(point__in=points).exclude(customer=customer)
    seen = others.filter(seen_by(member, "customer"))
    for other in seen.select_related("customer").order_by("customer__sort_name", "pk"):
        shared.setdefault(other.point_id, []).append(other.customer)
    kinds = Counter(reach.point.kind for reach in reaches if reach.retired_at is None)
    live = [
        Way(
            pk=reach.pk,
            kind=reach.point.kind,
            shown=reach.point.shown,
            value=reach.point.value,
            label=reach.label,
            is_whose=reach.is_whose,
            is_preferred=reach.is_preferred,
            has_rivals=kinds[reach.point.kind] > 1,
            verified_at=reach.verified_at,
            failed_at=reach.point.failed_at,
            failure=reach.point.failure,
            shared_with=tuple(shared.get(reach.point_id, ())),
        )
        for reach in reaches
        if reach.retired_at is None
    ]
    retired = [
        Gone(reach.pk, reach.point.shown, reach.retired_at) for reach in reaches if reach.retired_at
    ]
    return Ways(live, retired)


def notes(customer: Customer) -> list[Note]:
    """What colleagues wrote down: pinned first, then the newest."""
    kept = customer.notes.filter(removed_at=None).select_related("by")
    return list(kept.order_by("-is_pinned", "-at", "-pk")[:MOST_NOTES])


def hidden_references(member: Member) -> list[str]:
    """Customers this member may not know of: no fact that names one of them may be told."""
    hidden = Customer.objects.hidden_from(member)
    return [f"customer:{pk}" for pk in hidden.order_by("pk").values_list("pk", flat=True)]


@dataclass(frozen=True)
class Cast:
    """Whose entries make up a story: themselves; for a company also those who work there.

    `until` says up to when the entries of those who have left belong to it.
    """

    references: list[str]
    until: dict[str, datetime]
    names: dict[int, str]


def story_cast(customer: Customer, *, member: Member) -> Cast:
    if customer.kind != Customer.Kind.COMPANY:
        return Cast(references_of(customer), {}, {})
    today = timezone.localdate()
    ties = Tie.objects.works_at().filter(seen_by(member, "customer"), to=customer)
    # Who is here stands before who has left, so that the limit never cuts the living.
    rows = ties.order_by(F("until_on").desc(nulls_first=True), "pk").values_list(
        "customer_id", "customer__name", "until_on"
    )[: 2 * MOST_TIES]
    here: dict[str, None] = {}
    until: dict[str, datetime] = {}
    names: dict[int, str] = {}
    for pk, name, end in rows:
        names[pk] = name
        reference = f"customer:{pk}"
        if end is None or end > today:
            here[reference] = None
        elif reference not in here:
            last = timezone.make_aware(datetime.combine(end, time.max))
            until[reference] = max(last, until.get(reference, last))
    for merged, head in merged_into(names).items():
        # What was told of a record that was merged is told under its own number.
        was, now = f"customer:{merged}", f"customer:{head}"
        names[merged] = names[head]
        if now in until:
            until[was] = until[now]
        elif now in here:
            here[was] = None
    return Cast([*references_of(customer), *here][: 2 * MOST_TIES], until, names)


def timeline_references(customer: Customer, *, member: Member) -> list[str]:
    """Whose entries make up the story now: a company's is also that of those who work there."""
    return story_cast(customer, member=member).references
