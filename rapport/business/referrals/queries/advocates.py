"""Who speaks for us: found, ranked, thanked; and when to ask."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rapport.business.customers.models import Customer, Purpose, Restraint
from rapport.business.customers.queries import merged_into
from rapport.business.customers.queries.gate import may_send
from rapport.business.referrals import rules
from rapport.business.referrals.models import Referral
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.words import Sentence, heard
from rapport.plumbing.ledger.models import Mention

from .terms import asked_last, terms_now
from .worth import Worth, worth_of

State = Referral.State


@dataclass(frozen=True)
class Advocate:
    """Somebody who sent us people."""

    customer: Customer
    brought: int
    came: int
    worth: Worth
    praise: int
    last_at: datetime
    unthanked: tuple[str, ...]  # the names of those they sent and were not thanked for


@dataclass(frozen=True)
class Unthanked:
    """Whom somebody sent without having been thanked for it."""

    referral_id: int
    friend_id: int | None
    name: str
    came_at: datetime
    has_bought: bool


@dataclass(frozen=True)
class Invitable:
    """Whether now is a good moment to ask for a friend; and whether a letter may do it."""

    may: bool
    reason: Sentence
    by_mail: bool = False


def advocates(limit: int = 20, *, member: Member | None = None) -> list[Advocate]:
    """Ranked by how many they brought, what those are worth, and how often they praised us."""
    seen = Referral.objects.visible_to(member) if member else Referral.objects.all()
    rows = list(
        seen.live()
        .filter(referrer__isnull=False)
        .order_by("came_at", "pk")
        .values_list("pk", "referrer_id", "friend__name", "state", "came_at", "thanked_at")
    )
    sent: dict[int, list[tuple[int, str, str, datetime, datetime | None]]] = defaultdict(list)
    for pk, referrer_id, name, state, came_at, thanked_at in rows:
        if referrer_id is not None:
            sent[referrer_id].append((pk, name or "", state, came_at, thanked_at))
    worth = worth_of(pk for pk, _, _, state, _, _ in rows if state != State.CAME)
    praise = praise_of(sent)
    found = []
    for referrer_id, friends in sent.items():
        brought = [pk for pk, _, state, _, _ in friends if state != State.CAME]
        total = sum((worth[pk] for pk in brought), Worth())
        stands = rules.Standing(
            brought=len(brought),
            came=len(friends) - len(brought),
            value=total.value,
            praise=len(praise.get(referrer_id, ())),
        )
        found.append((rules.standing(stands), referrer_id, stands, total))
    found.sort(key=lambda one: (one[0], -one[1]), reverse=True)
    chosen = found[:limit]
    people = Customer.objects.in_bulk([pk for _, pk, _, _ in chosen])
    return [
        Advocate(
            customer=people[pk],
            brought=stands.brought,
            came=stands.came,
            worth=total,
            praise=stands.praise,
            last_at=max(came for _, _, _, came, _ in sent[pk]),
            unthanked=tuple(name for _, name, _, _, thanked in sent[pk] if thanked is None),
        )
        for _, pk, stands, total in chosen
    ]


def unthanked(customer_id: int) -> list[Unthanked]:
    """Whom they sent and were not thanked for, the first first."""
    waiting = Referral.objects.live().filter(referrer=customer_id, thanked_at=None)
    rows = waiting.order_by("came_at", "pk")
    fields = ("pk", "friend_id", "friend__name", "came_at", "state")
    return [
        Unthanked(pk, friend_id, name or "", came_at, state != State.CAME)
        for pk, friend_id, name, came_at, state in rows.values_list(*fields)
    ]


def invitable(customer_id: int, *, now: datetime) -> Invitable:
    """Whether to ask them for a friend now, with the reason; asked in person, or by a letter."""
    customer = Customer.objects.get(pk=customer_id)
    bought = Purchase.objects.filter(customer=customer, is_return=False)
    times = list(bought.order_by("-at").values_list("at", flat=True)[:1000])
    praised = praise_of([customer_id]).get(customer_id, [])
    terms, local = terms_now(), opening_hours().local  # The reasons name days.
    asked_at = asked_last([customer_id]).get(customer_id)
    may, reason = rules.asking(
        rules.Moment(
            now=now,
            is_current=customer.stage == Customer.Stage.CURRENT,
            is_quiet=customer.attention == Customer.Attention.QUIET,
            restraint=_restraint(customer_id, now=now),
            praised_at=local(max(praised)) if praised else None,
            purchases=len(times),
            bought_at=times[0] if times else None,
            asked_at=local(asked_at) if asked_at else None,
            is_on=terms is not None and terms.is_on,
        )
    )
    if not may:
        return Invitable(False, reason)
    letter = may_send(customer_id, purpose=Purpose.REVIEWS, channel="email", now=now)
    return Invitable(True, reason, by_mail=letter.allowed)


def praise_of(customer_ids: Iterable[int]) -> dict[int, list[datetime]]:
    """When each of these praised us, also under records they were merged from."""
    ids = list(customer_ids)
    led = {**merged_into(ids), **{pk: pk for pk in ids}}
    said = Mention.objects.filter(
        reference__in=[f"customer:{pk}" for pk in led],
        entry__kind="cases.opened",
        entry__audience="all",
        entry__facts__case_kind="praise",
    )
    found: dict[int, list[datetime]] = defaultdict(list)
    for reference, at in said.order_by().values_list("reference", "at"):
        found[led[int(reference.partition(":")[2])]].append(at)
    return dict(found)


def _restraint(customer_id: int, *, now: datetime) -> Sentence | None:
    """An open complaint and its like: whatever holds back an invitation."""
    held = Restraint.objects.in_force().filter(customer=customer_id).order_by("placed_at", "pk")
    for reason, purposes, until_at in held.values_list("reason", "purposes", "until_at"):
        is_over = until_at is not None and until_at <= now
        if not is_over and (not purposes or Purpose.REVIEWS in purposes):
            return heard(reason)
    return None
