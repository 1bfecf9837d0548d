"""One row for each customer who ever bought: in which months, how often, for how much."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Case, Count, DecimalField, Q, Sum, Value, When
from django.db.models.functions import Cast, Round

from rapport.business.figures.rules.buying import Patterns
from rapport.business.figures.rules.months import Window, mask, place_of_first

from .looking import Look

AMOUNT: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=18, decimal_places=2)
WHOLE: "BigIntegerField[int, int]" = BigIntegerField()
NOTHING = Decimal("0.00")


class Buyer(NamedTuple):
    """Months are bits (rules/months.py); visits and money are of the newest months asked for."""

    customer: int
    months: int
    visits: int
    spent: Decimal
    spent_before: Decimal  # in as many months before those


@dataclass(frozen=True)
class Buyers:
    """Everybody who ever bought, and the months their money is counted for."""

    rows: Sequence[Buyer]
    window: Window
    counted: int  # the newest months, of which visits and money are

    @cached_property
    def patterns(self) -> Patterns:
        return Counter(one.months for one in self.rows if one.months)

    @cached_property
    def here(self) -> list[Buyer]:
        """Those who bought in the months counted."""
        newest = self.window.newest(self.counted)
        return [one for one in self.rows if one.months & newest]

    @cached_property
    def has_before(self) -> bool:
        """Whether as many months before are known whole: else every comparison flatters."""
        begins = min((place_of_first(months) for months in self.patterns), default=0)
        return begins <= self.window.count - 2 * self.counted + 1 and bool(self.patterns)

    @cached_property
    def here_earlier(self) -> list[Buyer]:
        """Those who bought in as many months before."""
        earlier = self.window.newest(2 * self.counted) & ~self.window.newest(self.counted)
        return [one for one in self.rows if one.months & earlier]


def buyers(look: Look, *, months: int) -> Buyers:
    """One query over everybody's purchases; a row for each customer comes back."""
    window = look.window
    since = look.midnight(window.starts[-months])
    before = look.midnight(window.starts[-min(2 * months, window.count)])
    recent, earlier = Q(at__gte=since), Q(at__gte=before, at__lt=since)
    rows = (
        look.purchases.filter(customer__isnull=False)
        .order_by()
        .values_list("customer")
        .annotate(
            # Of each bit once: a sum that is a union.
            months=Sum(_bit(look), distinct=True, filter=Q(is_return=False)),
            visits=Count("pk", filter=recent & Q(is_return=False)),
            spent=_sum(recent),
            spent_before=_sum(earlier),
        )
    )
    found = [
        Buyer(pk, int(bits or 0), visits, spent or NOTHING, earlier_spent or NOTHING)
        for pk, bits, visits, spent, earlier_spent in rows.iterator(chunk_size=20_000)
    ]
    return Buyers(found, window, months)


def _sum(which: Q) -> Any:
    """Rounded, since SQLite sums in floating point."""
    return Round(Sum("total", filter=which), precision=2, output_field=AMOUNT)


def _bit(look: Look) -> Any:
    """The bit of the month of a purchase, found by halving: six questions for sixty months."""
    return Cast(
        _halved([look.midnight(day) for day in look.window.starts], 0, look.window.count), WHOLE
    )


def _halved(starts: Sequence[datetime], low: int, high: int) -> Any:
    """Between bit low and bit high; bit n holds from the start of month n on."""
    if low == high:
        return Value(mask([low]), output_field=WHOLE)
    middle = (low + high + 1) // 2
    return Case(
        When(at__lt=starts[middle - 1], then=_halved(starts, low, middle - 1)),
        default=_halved(starts, middle, high),
        output_field=WHOLE,
    )
