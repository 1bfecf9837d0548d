"""What word of mouth is worth: what those who were sent spent, less what the rewards cost."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from rapport.business.loyalty import rules as loyalty
from rapport.business.loyalty.models import VoucherEntry
from rapport.business.referrals.models import Referral, ReferralReward, ReferralTerms
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Worth:
    """In the currency of the business."""

    revenue: Decimal = NOTHING
    cost: Decimal = NOTHING

    @property
    def value(self) -> Decimal:
        return self.revenue - self.cost

    def __add__(self, other: "Worth") -> "Worth":
        return Worth(self.revenue + other.revenue, self.cost + other.cost)


def worth_of(referral_ids: Iterable[int]) -> dict[int, Worth]:
    """Of each of these: what the friend spent since they came, and what both rewards cost."""
    ids = list(referral_ids)
    costs = _costs(ids)
    return {pk: Worth(spent, costs.get(pk, NOTHING)) for pk, spent in _revenue(ids).items()}


def _revenue(ids: list[int]) -> dict[int, Decimal]:
    """Purchases and returns since they came; the one that made it count, whenever it was."""
    theirs = Purchase.objects.filter(
        Q(at__gte=OuterRef("came_at")) | Q(pk=OuterRef("purchase")),
        customer=OuterRef("friend"),
        currency=business().currency,
    )
    spent = theirs.order_by().values("customer").annotate(sum=Sum("total")).values("sum")
    found = Referral.objects.filter(pk__in=ids).annotate(revenue=Coalesce(Subquery(spent), NOTHING))
    return dict(found.values_list("pk", "revenue"))


def _costs(ids: list[int]) -> dict[int, Decimal]:
    """A voucher costs what was not left to expire; points what they are worth to a customer."""
    given = ReferralReward.objects.filter(referral__in=ids, taken_back_at=None)
    rows = list(
        given.values_list(
            "referral_id",
            "gives",
            "amount",
            "currency",
            "voucher_id",
            "points__account__programme__worth",
        )
    )
    ended = _ended([voucher for *_, voucher, _worth in rows if voucher is not None])
    costs: dict[int, Decimal] = defaultdict(Decimal)
    for referral_id, gives, amount, currency, voucher_id, worth in rows:
        if gives == ReferralTerms.Gives.VOUCHER:
            lost = loyalty.as_money(ended.get(voucher_id or 0, 0), currency).amount
            costs[referral_id] += amount + lost  # what expired is below zero
        elif gives == ReferralTerms.Gives.POINTS and worth is not None:
            costs[referral_id] += amount * worth
    return costs


def _ended(vouchers: list[int]) -> dict[int, int]:
    lost = VoucherEntry.objects.filter(
        voucher__in=vouchers, kind__in=[VoucherEntry.Kind.EXPIRED, VoucherEntry.Kind.CANCELLED]
    )
    return dict(lost.order_by().values_list("voucher").annotate(sum=Sum("amount")))
