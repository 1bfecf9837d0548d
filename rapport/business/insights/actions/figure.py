from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.customers.rules import FellSilent, Purchased
from rapport.business.insights import rules
from rapport.business.insights.models import Rhythm
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business

YEAR, NOTHING = timedelta(days=365), Decimal(0)
BOUGHT = ("customer_id", "at", "total", "is_return", "currency")
FIELDS = [
    "visits",
    "first_on",
    "last_on",
    "gap_days",
    "spread_days",
    "spent",
    "last_year",
    "quiet_from",
    "quiet_seen_on",
    "figured_at",
]


@transaction.atomic
def figure_many(customer_ids: Iterable[int], *, now: datetime) -> int:
    """Rhythm and spending of these customers, from every purchase they made; how many have any.

    Every visit counts; money only in the currency of the business, for sums must mean something.
    """
    ids = sorted(set(customer_ids))
    if not ids:
        return 0
    firm = business()
    zone = ZoneInfo(firm.zone)
    days: dict[int, list[date]] = defaultdict(list)
    spent: dict[int, Decimal] = defaultdict(Decimal)
    last_year: dict[int, Decimal] = defaultdict(Decimal)
    year_ago = now.astimezone(zone).date() - YEAR
    bought = Purchase.objects.filter(customer_id__in=ids, at__lte=now)
    for pk, at, total, is_return, currency in bought.values_list(*BOUGHT):
        day = at.astimezone(zone).date()
        if not is_return:
            days[pk].append(day)
        ours = total if currency == firm.currency else NOTHING
        spent[pk] += ours
        if day > year_ago:
            last_year[pk] += ours
    rows = []
    for pk in ids:
        if pk not in spent:
            continue
        visits = rules.rhythm(days[pk])
        rows.append(
            Rhythm(
                customer_id=pk,
                visits=visits.count,
                first_on=visits.first_on,
                last_on=visits.last_on,
                gap_days=visits.gap_days,
                spread_days=visits.spread_days,
                spent=spent[pk],
                last_year=last_year[pk],
                quiet_from=visits.quiet_from,
                figured_at=now,
            )
        )
    Rhythm.objects.filter(customer_id__in=set(ids) - spent.keys()).delete()
    Rhythm.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["customer"],
        update_fields=FIELDS,
        batch_size=500,
    )
    _settle_stages(rows, now=now, today=now.astimezone(zone).date())
    return len(rows)


def _settle_stages(rows: list[Rhythm], *, now: datetime, today: date) -> None:
    """Current or previous, by the customer's own rhythm; only those whose stage is another."""
    stages = dict(
        Customer.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "stage")
    )
    for row in rows:
        if row.last_on is None:
            continue
        if stages.get(row.pk) == Customer.Stage.FUTURE:
            customers.settle_stage(row.pk, happening=Purchased(), now=now, at=row.figured_at)
        if row.quiet_from is not None and row.gap_days is not None and today >= row.quiet_from:
            if stages.get(row.pk) == Customer.Stage.PREVIOUS:
                continue
            quiet = FellSilent(
                quiet_days=(today - row.last_on).days, rhythm_days=round(row.gap_days)
            )
            customers.settle_stage(row.pk, happening=quiet, now=now)
