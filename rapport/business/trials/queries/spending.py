"""What customers spent in a stretch of time, and what their rewards cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Min, Q, Sum

from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.loyalty.rules import as_money
from rapport.business.sales.models import Purchase
from rapport.business.trials import rules
from rapport.business.trials.models import Trial


@dataclass(frozen=True)
class Spent:
    total: Decimal = Decimal(0)  # returns taken off
    visits: int = 0


def spending(*, since: datetime, until: datetime, currency: str) -> dict[int, Spent]:
    """Everybody who bought or returned something from one moment to before the other."""
    rows = Purchase.objects.filter(
        at__gte=since, at__lt=until, currency=currency, customer__isnull=False
    )
    told = (
        rows.order_by()
        .values_list("customer")
        .annotate(sum=Sum("total"), visits=Count("pk", filter=Q(is_return=False)))
    )
    return {pk: Spent(total, visits) for pk, total, visits in told}


def first_bought(customer_ids: Sequence[int]) -> dict[int, datetime]:
    """When each of them bought for the first time, of those who ever did."""
    rows = Purchase.objects.filter(customer__in=customer_ids, is_return=False)
    return dict(rows.order_by().values_list("customer").annotate(Min("at")))


def redeemed(trial: Trial, *, until: datetime) -> dict[int, Decimal]:
    """What the vouchers of a trial took off, by whose they are by now: used less put back.

    Per cent off is missing from what they spent already, so it is not taken off twice.
    """
    rows = VoucherEntry.objects.filter(
        voucher__key__startswith=f"{trial.key}:",
        voucher__customer__isnull=False,
        voucher__currency=trial.currency,
        voucher__kind=Voucher.Kind.MONEY,
        kind__in=[VoucherEntry.Kind.REDEEMED, VoucherEntry.Kind.RETURNED],
        at__lt=until,
    )
    sums = rows.order_by().values_list("voucher__customer").annotate(Sum("amount"))
    return {pk: as_money(-minor, trial.currency).amount for pk, minor in sums if pk is not None}


def past_of(
    customer_ids: Sequence[int], plan: rules.PlannedTrial, *, currency: str, now: datetime
) -> rules.Past:
    """How these customers behaved in the last two stretches as long as the trial would be."""
    stretch = timedelta(days=plan.days)
    since = spending(since=now - stretch, until=now, currency=currency)
    before = spending(since=now - 2 * stretch, until=now - stretch, currency=currency)
    return rules.past(
        [counted(since.get(pk), plan) for pk in customer_ids],
        [counted(before.get(pk), plan) for pk in customer_ids],
    )


def counted(spent: Spent | None, plan: rules.PlannedTrial) -> float:
    """One customer's outcome as the plan counts it, before any reward."""
    if spent is None:
        return 0.0
    if plan.outcome == rules.AGAIN:
        return float(spent.visits > 0)
    total = float(spent.total)
    if plan.cap is not None:
        total = min(total, float(plan.cap))
    return total * plan.margin / 100 if plan.outcome == rules.MARGIN else total
