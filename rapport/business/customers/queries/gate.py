"""What the gate decides by, read for one customer or for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from rapport.business.customers.models import (
    Channel,
    Consent,
    Customer,
    Purpose,
    Reach,
    Restraint,
    Unasked,
)
from rapport.business.customers.rules.consent import Said, latest
from rapport.business.customers.rules.gate import (
    MONTH,
    Held,
    Policy,
    Standing,
    Verdict,
    verdict,
)
from rapport.business.team.queries import business
from rapport.plumbing.kernel.words import heard

from .consent import BATCH, Cell, said_by_cell

# What a channel needs: a way to reach them of this kind.
POINT_OF = {
    Channel.EMAIL: "email",
    Channel.PHONE: "phone",
    Channel.TEXT: "phone",
    Channel.SOCIAL: "handle",
    Channel.POST: "address",
}


@dataclass
class _Gathered:
    """What is known of some customers, each list filled by one query."""

    attention: dict[int, str]
    live: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    had: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    failed: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    said: dict[tuple[int, str, str], list[Said]] = field(default_factory=dict)
    restraints: dict[int, list[Held]] = field(default_factory=lambda: defaultdict(list))
    sent: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))


def may_send(customer: Customer | int, *, purpose: str, channel: str, now: datetime) -> Verdict:
    """Whether this may be sent to them unasked, now; every reason when not."""
    pk = customer if isinstance(customer, int) else customer.pk
    return may_send_many([pk], purpose=purpose, channel=channel, now=now)[pk]


def may_send_many(
    ids: Iterable[int], *, purpose: str, channel: str, now: datetime
) -> dict[int, Verdict]:
    """The same for a whole segment, six queries for a thousand customers."""
    purpose, channel = str(Purpose(purpose)), str(Channel(channel))
    policy, found = own_policy(), {}
    for some in _some(list(dict.fromkeys(ids))):
        known = _gathered(some, purpose=purpose, channel=channel, now=now)
        for pk in some:
            standing = _standing(known, pk, purpose, channel)
            found[pk] = verdict(standing, purpose=purpose, channel=channel, policy=policy, now=now)
    return found


def verdicts_of(customer: Customer, *, now: datetime) -> Mapping[Cell, Verdict]:
    """Every purpose on every channel, for the panel of one customer."""
    known, policy = _gathered([customer.pk], now=now), own_policy()
    return {
        (purpose, channel): verdict(
            _standing(known, customer.pk, purpose, channel),
            purpose=purpose,
            channel=channel,
            policy=policy,
            now=now,
        )
        for purpose in Purpose.values
        for channel in Channel.values
    }


def own_policy() -> Policy:
    """What the business allows itself."""
    firm = business()
    zone = ZoneInfo(firm.zone)
    return Policy(firm.unasked_per_month, firm.quiet_from, firm.quiet_until, zone)


def _some(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _gathered(
    ids: Sequence[int], *, now: datetime, purpose: str = "", channel: str = ""
) -> _Gathered:
    people = Customer.objects.standing().filter(pk__in=ids)
    found = _Gathered(dict(people.values_list("pk", "attention")))
    # Of every kind: asked for one kind, SQLite would begin with all the points of that kind.
    reaches = Reach.objects.filter(customer__in=ids)
    ways = ("customer_id", "point__kind", "retired_at", "point__failed_at")
    for pk, kind, retired, failed in reaches.values_list(*ways):
        (found.had if retired else found.failed if failed else found.live)[pk].add(kind)
    found.said = said_by_cell(ids, purpose=purpose, channel=channel)
    restraints = Restraint.objects.in_force().filter(customer__in=ids).order_by("placed_at", "pk")
    for pk, reason, purposes, until_at in restraints.values_list(
        "customer_id", "reason", "purposes", "until_at"
    ):
        found.restraints[pk].append(Held(heard(reason), tuple(purposes), until_at))
    sent = Unasked.objects.filter(customer__in=ids, at__gt=now - MONTH)
    for pk, at in sent.values_list("customer_id", "at"):
        found.sent[pk].append(at)
    return found


def _standing(known: _Gathered, pk: int, purpose: str, channel: str) -> Standing:
    if pk not in known.attention:
        return Standing(is_gone=True)
    kind = POINT_OF[Channel(channel)]
    holds = latest(known.said.get((pk, purpose, channel), ()))
    return Standing(
        has_point=kind in known.live.get(pk, ()),
        had_point=kind in known.had.get(pk, ()),
        comes_back=kind in known.failed.get(pk, ()),
        consent=holds.state if holds else "",
        consent_at=holds.at if holds else None,
        consent_source=str(Consent.Source(holds.source).label) if holds else "",
        attention=known.attention[pk],
        restraints=tuple(known.restraints.get(pk, ())),
        sent_at=tuple(known.sent.get(pk, ())),
    )
