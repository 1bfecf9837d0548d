"""Where it shows in money: leads that were lost, regulars who buy less, bills paid late."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db.models import Sum

from rapport.business.leads.models import Lead
from rapport.business.sales.models import Invoice, Purchase
from rapport.business.team.queries import business

from .occasion import Occasion, Span

GRACE = timedelta(days=7)
QUARTER, YEAR = timedelta(weeks=13), timedelta(weeks=52)
_OUR_DOING = (Lead.Reason.TIME, Lead.Reason.SILENCE)


def lost_leads(span: Span) -> list[Occasion]:
    """Leads that were decided; bad are those lost to slowness, to silence, or without an answer."""
    found = []
    for field in ("won_at", "lost_at"):
        rows = Lead.objects.closed().filter(
            **{f"{field}__gte": span.since, f"{field}__lt": span.until}
        )
        for pk, customer, state, reason, answered, at in rows.values_list(
            "pk", "customer", "state", "lost_reason", "first_answer_at", field
        ):
            is_lost = state == Lead.State.LOST
            if is_lost == (field == "lost_at"):
                is_bad = is_lost and (reason in _OUR_DOING or answered is None)
                found.append(Occasion(customer, at, is_bad, f"lead:{pk}"))
    return found


def fallen_off(span: Span) -> list[Occasion]:
    """Who bought in this quarter of last year, and for less than half of it this year."""
    end = min(span.until, span.now)
    now, then = _takings(end - QUARTER, end), _takings(end - QUARTER - YEAR, end - YEAR)
    at = end - timedelta(seconds=1)
    return [
        Occasion(customer, at, now.get(customer, Decimal(0)) * 2 < before, f"customer:{customer}")
        for customer, before in then.items()
        if before > 0
    ]


def unpaid(span: Span) -> list[Occasion]:
    """Bills a week after their due day."""
    rows = Invoice.objects.valid().filter(
        customer__isnull=False,
        due_on__gte=(span.since - GRACE).date() - timedelta(days=1),
        due_on__lte=(min(span.until, span.now) - GRACE).date() + timedelta(days=1),
    )
    found, zone = [], ZoneInfo(business().zone)
    for pk, customer, due_on, paid_on in rows.values_list("pk", "customer", "due_on", "paid_on"):
        last = due_on + GRACE
        at = datetime.combine(last, time.max, zone)
        if span.holds(at) and at <= span.now and customer is not None:
            is_bad = paid_on is None or paid_on > last
            found.append(Occasion(customer, at, is_bad, f"invoice:{pk}"))
    return found


def _takings(since: datetime, until: datetime) -> dict[int, Decimal]:
    rows = Purchase.objects.filter(
        customer__isnull=False, currency=business().currency, at__gte=since, at__lt=until
    )
    sums = rows.order_by().values("customer").annotate(sum=Sum("total"))
    return {pk: total for pk, total in sums.values_list("customer", "sum") if pk is not None}
