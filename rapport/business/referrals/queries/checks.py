"""What the rules decide by: who the two are, who sent whom before, and what was bought."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Min, Q, Sum
from django.utils import timezone

from rapport.business.customers.duplicates import SUGGEST
from rapport.business.customers.models import ContactPoint, Customer, Duplicate, Reach, Tie
from rapport.business.customers.queries.duplicates import compared_now
from rapport.business.referrals import rules
from rapport.business.referrals.models import Referral
from rapport.business.sales.models import Invoice, Purchase
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.words import Sentence, say

Kind = ContactPoint.Kind
WEEK = timedelta(days=7)
LONGEST_LINE = 1_000


@dataclass(frozen=True)
class Checked:
    """A referral as it is looked at: by whom, of whom, since when and how."""

    referrer_id: int
    friend_id: int
    came_at: datetime
    by_link: bool = False
    referral_id: int | None = None  # of this one, when it is written down already
    most_a_week: int | None = None

    def refusal(self) -> Sentence | None:
        """The first reason why it does not count, the plainest first; None when it counts."""
        return (
            _same(self.referrer_id, self.friend_id)
            or _sent_before(self)
            or self._in_a_ring()
            or self._known()
            or self._in_a_crowd()
        )

    def _in_a_ring(self) -> Sentence | None:
        line = line_above(self.referrer_id, without=self.referral_id)
        return rules.ring_refusal(friend_id=self.friend_id, line=line)

    def _known(self) -> Sentence | None:
        met = _met(self.friend_id, is_new=self.referral_id is None)
        refusal = rules.known_before(met, came_at=self.came_at, by_link=self.by_link)
        return refusal or _known_by_another_record(self.friend_id, came_at=self.came_at)

    def _in_a_crowd(self) -> Sentence | None:
        if self.most_a_week is None:
            return None
        came = Referral.objects.live().filter(
            referrer=self.referrer_id,
            came_at__gt=self.came_at - WEEK,
            came_at__lte=self.came_at,
        )
        others = came.exclude(pk=self.referral_id) if self.referral_id else came
        return rules.crowd_refusal(came_this_week=others.count(), most=self.most_a_week)


def line_above(customer_id: int, *, without: int | None = None) -> list[int]:
    """Who sent them, who sent those, and so on upwards. Each was sent by one at most."""
    line: list[int] = []
    here, seen = customer_id, {customer_id}
    while len(line) < LONGEST_LINE:
        came = Referral.objects.live().filter(friend=here, referrer__isnull=False)
        came = came.exclude(pk=without) if without else came
        above = came.order_by("came_at", "pk").values_list("referrer_id", flat=True).first()
        if above is None or above in seen:
            return line
        line.append(above)
        seen.add(above)
        here = above
    return line


def purchases_of(customer_id: int) -> list[rules.Bought]:
    """What they bought, with what is left of each after returns, and whether it is paid."""
    bought = Purchase.objects.filter(customer=customer_id, is_return=False, total__gt=0)
    found = list(bought.order_by("at", "pk").values_list("pk", "at", "total"))
    ids = [pk for pk, _, _ in found]
    back = _returned(ids)
    owing = _owing(ids)
    return [
        rules.Bought(pk, at, total + back.get(pk, Decimal(0)), is_paid=pk not in owing)
        for pk, at, total in found
    ]


def _returned(ids: Sequence[int]) -> dict[int, Decimal]:
    returned = Purchase.objects.filter(returns__in=ids, is_return=True)
    return dict(returned.order_by().values_list("returns").annotate(sum=Sum("total")))


def _owing(ids: Sequence[int]) -> set[int]:
    """Those on account, whose invoice is not paid in full."""
    owed = Invoice.objects.unpaid().filter(purchase__in=ids)
    return {pk for pk in owed.values_list("purchase_id", flat=True) if pk is not None}


def _sent_before(one: Checked) -> Sentence | None:
    """Each customer is sent by one: the first who did."""
    others = Referral.objects.live().filter(friend=one.friend_id)
    earlier = Q(came_at__lt=one.came_at)
    if one.referral_id:
        earlier |= Q(came_at=one.came_at, pk__lt=one.referral_id)
        others = others.exclude(pk=one.referral_id)
    else:
        earlier |= Q(came_at=one.came_at)
    first = others.filter(earlier).select_related("referrer").order_by("came_at", "pk").first()
    if first is None:
        return None
    name = first.referrer.name if first.referrer else ""
    return say("{name} had sent them already.", name=name) if name else say("Sent already.")


def _same(referrer_id: int, friend_id: int) -> Sentence | None:
    if referrer_id == friend_id:
        return say("Both are one customer.")
    parties = _parties([referrer_id, friend_id])
    if len(parties) < 2:  # noqa: PLR2004
        return None
    pair = Duplicate.objects.filter(
        first=min(referrer_id, friend_id), second=max(referrer_id, friend_id)
    )
    states = set(pair.values_list("state", flat=True))
    likeness = compared_now(referrer_id, friend_id)
    return rules.same_person(
        parties[referrer_id],
        parties[friend_id],
        likeness=likeness.score if likeness and not likeness.is_contradicted else 0,
        suggest=SUGGEST,
        are_apart=Duplicate.State.APART in states,
    )


def _parties(ids: Sequence[int]) -> dict[int, rules.Party]:
    """Who they are: all addresses they have or had, for an old number tells as much."""
    ways: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    reaches = Reach.objects.filter(customer__in=ids).order_by()
    for pk, kind, value in reaches.values_list("customer_id", "point__kind", "point__value"):
        ways[pk][kind].add(value)
    today = _today()
    homes: dict[int, set[int]] = defaultdict(set)
    ties = Tie.objects.live(today).filter(kind=Tie.Kind.HOUSEHOLD)
    near = ties.filter(Q(customer__in=ids) | Q(to__in=ids))
    for one, other in near.values_list("customer_id", "to_id"):
        homes[one].add(other)
        homes[other].add(one)
    people = Customer.objects.filter(pk__in=ids)
    return {
        pk: rules.Party(
            customer_id=pk,
            name=" ".join(sorted(name.split())),  # however the parts stand
            emails=frozenset(ways[pk][Kind.EMAIL]),
            phones=frozenset(ways[pk][Kind.PHONE]),
            addresses=frozenset(ways[pk][Kind.ADDRESS]),
            household=frozenset(homes[pk]),
        )
        for pk, name in people.values_list("pk", "sort_name")
    }


def _met(customer_id: int, *, is_new: bool) -> rules.Met:
    """What was before; the stage counts only as it is when they come, for later it tells of now."""
    friend = Customer.objects.get(pk=customer_id)
    bought = Purchase.objects.filter(customer=customer_id, is_return=False, total__gt=0)
    first = bought.order_by().aggregate(first=Min("at"))["first"]
    local = opening_hours().local  # The reasons name days.
    return rules.Met(
        made_at=local(friend.made_at),
        first_bought_at=local(first) if first else None,
        was_customer=is_new and friend.stage != Customer.Stage.FUTURE,
    )


def _known_by_another_record(friend_id: int, *, came_at: datetime) -> Sentence | None:
    """Somebody who bought before, and who the finder thinks is the same person."""
    pairs = Duplicate.objects.waiting().of(friend_id).select_related("first", "second")
    for pair in pairs.likeliest_first()[:10]:
        if pair.score < SUGGEST:
            break
        other = pair.second if pair.first_id == friend_id else pair.first
        before = Purchase.objects.filter(
            customer=other, is_return=False, at__lt=came_at - rules.GRACE
        )
        if before.exists():
            return say(
                "They look like {name}, who was a customer already ({score} of 100).",
                name=other.name,
                score=pair.score,
            )
    return None


def _today() -> date:
    return opening_hours().local(timezone.now()).date()
