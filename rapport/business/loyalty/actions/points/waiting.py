"""Points that come by themselves wait while they are compared, and are given when that is over.

Whoever took part before was promised what a purchase earns, and earns it as always.
"""

from datetime import date, datetime

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.loyalty import rules
from rapport.business.loyalty.models import PointsAccount
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import opening_hours

from .earning import congratulate_one
from .purchases import earn_for_purchase


def give_what_waited(
    customer_id: int, *, programme_id: int, since: datetime, now: datetime
) -> None:
    """What they would have had from then on: for what they bought, and for a birthday. Once."""
    whose = standing(customer_id)
    rows = Purchase.objects.filter(customer=whose, is_return=False, at__gte=since, at__lte=now)
    for purchase_id in rows.order_by("at", "pk").values_list("pk", flat=True):
        earn_for_purchase(purchase_id, now)
    if day := _birthday(whose, programme_id, since=since, now=now):
        congratulate_one(whose, programme_id, year=day.year, now=now)


def _birthday(
    customer_id: int, programme_id: int, *, since: datetime, now: datetime
) -> date | None:
    """A birthday they had meanwhile, if they take part."""
    if not PointsAccount.objects.filter(customer=customer_id, programme=programme_id).exists():
        return None
    born = Customer.objects.filter(pk=customer_id).values_list("born_on", flat=True).first()
    hours = opening_hours()
    first, last = hours.local(since).date(), hours.local(now).date()
    return rules.birthday_within(born, first, last) if born else None
