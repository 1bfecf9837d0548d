"""How a customer stands in every programme: for the counter, their card and their own pages."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from rapport.business.customers.queries import standing as standing_customer
from rapport.business.loyalty import rules
from rapport.business.loyalty.models import (
    PointsAccount,
    PointsEntry,
    Programme,
    Reward,
    Tier,
)
from rapport.business.team.queries import business
from rapport.plumbing.kernel.money import Money

from .points import earned_within_year

_EXPIRING: list[str] = ["account__programme", "expires_on", "rest"]


@dataclass(frozen=True)
class InProgramme:
    """How somebody stands in one programme."""

    programme: Programme
    left: int
    owing: int
    worth: Money
    expires_on: date | None  # when the next of it expires
    expiring: int  # how much expires on that day
    tier: Tier | None
    next_tier: Tier | None
    to_next_tier: int
    rewards: list[Reward]  # the cheapest first
    next_reward: Reward | None  # the cheapest that is still too dear
    missing: int  # how many points, or stamps, that one still takes

    @property
    def affordable(self) -> list[Reward]:
        return [one for one in self.rewards if one.cost <= self.left]

    @property
    def is_stamps(self) -> bool:
        return self.programme.kind == Programme.Kind.STAMPS

    @property
    def stamps_filled(self) -> int:
        """How many fields of the newest card are filled; a full card stays full."""
        if self.left and self.left % self.programme.stamps_needed == 0:
            return self.programme.stamps_needed
        return self.left % self.programme.stamps_needed


@dataclass(frozen=True)
class Standing:
    customer_id: int
    programmes: list[InProgramme]


def standing(customer_id: int, *, today: date) -> Standing:
    """Every running programme, and every other in which they have something."""
    whose = standing_customer(customer_id)
    accounts: dict[int, list[PointsAccount]] = {}
    if whose is not None:
        rows = PointsAccount.objects.filter(customer=whose).with_balance()
        for one in rows.select_related("tier").order_by("pk"):
            accounts.setdefault(one.programme_id, []).append(one)
    shown = Programme.objects.exclude(state=Programme.State.ENDED)
    programmes = shown.prefetch_related("tiers", "rewards__product").order_by("pk")
    ids = [one.pk for some in accounts.values() for one in some]
    expiring: dict[int, Counter[date]] = {}
    lots = PointsEntry.objects.filter(account__in=ids, expires_on__gte=today).unspent()
    for programme_id, day, rest in lots.values_list(*_EXPIRING):
        expiring.setdefault(programme_id, Counter())[day] += rest
    now = datetime.combine(today, time.max, tzinfo=ZoneInfo(business().zone))
    return Standing(
        whose or customer_id,
        [
            found
            for one in programmes
            if (found := _in(one, accounts.get(one.pk, []), expiring.get(one.pk, Counter()), now))
        ],
    )


def money_of(programme: Programme, points: int) -> Money:
    """What so many points are worth, to the coin."""
    digits = rules.minor_digits(programme.currency)
    coin = Decimal(1).scaleb(-digits)
    amount = (programme.worth * points).quantize(coin, rounding=ROUND_HALF_UP)
    return Money(amount, programme.currency)


def _in(
    programme: Programme, accounts: list[PointsAccount], expiring: "Counter[date]", now: datetime
) -> InProgramme | None:
    left = sum(one.left for one in accounts)  # type: ignore[attr-defined]
    if not programme.is_running and not left:
        return None
    tiers = sorted(programme.tiers.all(), key=lambda one: one.threshold)
    earned = earned_within_year([one.pk for one in accounts], now=now) if tiers else 0
    ladder = {one.pk: one for one in tiers}
    steps = [rules.Step(one.pk, one.threshold) for one in tiers]
    on, ahead = rules.reached(earned, steps), rules.next_step(earned, steps)
    rewards = sorted(
        (one for one in programme.rewards.all() if one.is_active),
        key=lambda one: (one.cost, one.pk),
    )
    dearer = next((one for one in rewards if one.cost > left), None)
    day = min(expiring, default=None)
    return InProgramme(
        programme=programme,
        left=left,
        owing=sum(one.owing for one in accounts),  # type: ignore[attr-defined]
        worth=money_of(programme, left),
        expires_on=day,
        expiring=expiring[day] if day else 0,
        tier=ladder[on.id] if on else None,
        next_tier=ladder[ahead.id] if ahead else None,
        to_next_tier=ahead.threshold - earned if ahead else 0,
        rewards=rewards,
        next_reward=dearer,
        missing=dearer.cost - left if dearer else 0,
    )
