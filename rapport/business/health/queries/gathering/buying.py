"""What they bought and how they paid."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Min, Q, Sum

from rapport.business.health.rules import HALF_YEAR
from rapport.business.insights.models import Rhythm
from rapport.business.insights.rules import rhythm
from rapport.business.sales.models import Invoice, Purchase
from rapport.business.team.queries import business

from .scope import Scope


def gather_buying(scope: Scope) -> None:
    """From every purchase of a few customers."""
    days: dict[int, list[date]] = defaultdict(list)
    bought = Purchase.objects.filter(scope.among("customer"), at__lte=scope.now).order_by()
    half, whole = scope.half_year_ago, scope.half_year_ago - timedelta(days=HALF_YEAR)
    ours = business().currency
    for pk, at, amount, is_return, currency in bought.values_list(*BOUGHT):
        if pk not in scope.facts:
            continue
        if not is_return:
            days[pk].append(scope.day(at))
        facts = scope.facts[pk]
        total = amount if currency == ours else Decimal(0)
        facts["spent"] = facts.get("spent", Decimal(0)) + total
        part = "recently" if at > half else "before" if at > whole else ""
        if part:
            facts[f"spent_{part}"] = facts.get(f"spent_{part}", Decimal(0)) + total
            scope.count(pk, f"visits_{part}", 0 if is_return else 1)
    for pk, own in days.items():
        visits = rhythm(own)
        scope.add(
            pk,
            visits=visits.count,
            first_on=visits.first_on,
            last_on=visits.last_on,
            gap_days=visits.gap_days,
        )
    _gather_payments(scope)


def gather_rhythms(scope: Scope) -> None:
    """The same for thousands, from the rhythms that are kept up and one sum over the last year."""
    for row in Rhythm.objects.filter(scope.among("customer")).values(*KEPT):
        pk = row.pop("customer_id")
        if row["visits"]:
            scope.add(pk, **row)
        else:
            scope.add(pk, spent=row["spent"])
    half, whole = scope.half_year_ago, scope.half_year_ago - timedelta(days=HALF_YEAR)
    bought = Purchase.objects.filter(scope.among("customer"), at__gt=whole, at__lte=scope.now)
    late, ours = Q(at__gt=half), Q(currency=business().currency)
    sums = bought.order_by().values("customer_id")
    for row in sums.annotate(
        visits_recently=Count("pk", filter=late & Q(is_return=False)),
        visits_before=Count("pk", filter=~late & Q(is_return=False)),
        spent_recently=Sum("total", filter=late & ours),
        spent_before=Sum("total", filter=~late & ours),
    ):
        pk = row.pop("customer_id")
        scope.add(pk, **{name: value or 0 for name, value in row.items()})
    _gather_payments(scope)


BOUGHT = ("customer_id", "at", "total", "is_return", "currency")
KEPT = ("customer_id", "visits", "first_on", "last_on", "gap_days", "spent")


def _gather_payments(scope: Scope) -> None:
    today = scope.today
    bills = Invoice.objects.valid().filter(scope.among("customer"), issued_on__lte=today)
    since = today - timedelta(days=2 * 365)
    paid = Q(paid_on__isnull=False, paid_on__lte=today, paid_on__gt=since)
    sums: Any = bills.order_by().values("customer_id")
    for row in sums.annotate(
        in_time=Count("pk", filter=paid & Q(paid_on__lte=F("due_on"))),
        late=Count("pk", filter=paid & Q(paid_on__gt=F("due_on"))),
        due=Min("due_on", filter=Q(paid_on=None, due_on__lt=today)),
    ):
        overdue = (today - row["due"]).days if row["due"] else 0
        scope.add(
            row["customer_id"],
            paid_in_time=row["in_time"],
            paid_late=row["late"],
            overdue_days=overdue,
        )
