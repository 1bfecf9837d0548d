"""On which days customers bought and for how much, as columns of numbers."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, F, FloatField, Func, QuerySet
from django.db.models.functions import Cast, Coalesce

from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business

if TYPE_CHECKING:
    from rapport.business.health.value.history import Days

DAY = 86_400
READ_AT_ONCE = 10_000


class Seconds(Func):
    """A moment as a whole number of seconds since 1970: numbers are read faster than moments."""

    output_field = BigIntegerField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        cut = "CAST(strftime('%%%%s', %(expressions)s) AS INTEGER)"
        return super().as_sql(compiler, connection, template=cut, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        cut = "CAST(FLOOR(EXTRACT(EPOCH FROM %(expressions)s)) AS BIGINT)"
        return super().as_sql(compiler, connection, template=cut, **extra)


def days_bought(customers: Collection[int] | None = None, *, now: datetime) -> "Days":
    """Of everybody, or of these. What came back belongs to the day on which it was bought, if that
    is known. In the currency of the business, and by its days."""
    import numpy as np

    from rapport.business.health.value.history import from_days

    firm = business()
    rows = Purchase.objects.filter(customer__isnull=False, currency=firm.currency, at__lte=now)
    if customers is not None:
        rows = rows.filter(customer__in=customers)
    money = Cast("total", FloatField())
    bought = rows.filter(is_return=False).values_list("customer", Seconds("at"), money)
    back = rows.filter(is_return=True)
    returned = back.values_list("customer", Seconds(Coalesce(F("returns__at"), F("at"))), money)
    found = np.concatenate([_columns(bought), _columns(returned)])
    offset = ZoneInfo(firm.zone).utcoffset(now)
    shift = int(offset.total_seconds()) if offset else 0
    until = (int(now.timestamp()) + shift) // DAY
    return from_days(found["who"], (found["at"] + shift) // DAY, found["money"], until=until)


def _columns(rows: "QuerySet[Purchase, tuple[Any, ...]]") -> Any:
    import numpy as np

    shape = np.dtype([("who", "i8"), ("at", "i8"), ("money", "f8")])
    return np.fromiter(rows.order_by().iterator(chunk_size=READ_AT_ONCE), dtype=shape)
