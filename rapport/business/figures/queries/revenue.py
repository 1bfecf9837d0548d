"""What came in: by month, by channel, by product."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, DecimalField, ExpressionWrapper, F, Q, Sum, Value, When
from django.db.models.fields import IntegerField
from django.db.models.functions import Round

from rapport.business.figures.rules.months import Window
from rapport.business.sales.models import Invoice, Purchase, PurchaseLine

from .looking import Look

AMOUNT: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=18, decimal_places=2)
NOTHING = Decimal("0.00")
PLACE: "IntegerField[int, int]" = IntegerField()
MOST_PRODUCTS = 12


@dataclass(frozen=True)
class Month:
    """One month on one channel; returns are taken off the amount and are no purchases."""

    place: int  # within the window, oldest first
    channel: str
    amount: Decimal
    purchases: int
    walked_in: Decimal  # of nobody we know


@dataclass(frozen=True)
class Sold:
    """A product, or what was entered in words; what came back is taken off."""

    product: int | None
    name: str
    amount: Decimal
    before: Decimal
    quantity: Decimal


@dataclass(frozen=True)
class Revenue:
    """The months asked for and as many before, oldest first."""

    months: Sequence[Month]
    count: int

    def amounts(self, *, earlier: bool = False) -> list[Decimal]:
        """Of each month asked for, or of each one so many months before."""
        begin = 0 if earlier else self.count
        sums = defaultdict[int, Decimal](Decimal)
        for one in self.months:
            sums[one.place] += one.amount
        return [sums[place] for place in range(begin, begin + self.count)]

    @property
    def total(self) -> Decimal:
        return sum(self.amounts(), NOTHING)

    @property
    def before(self) -> Decimal:
        return sum(self.amounts(earlier=True), NOTHING)

    @property
    def walked_in(self) -> Decimal:
        return sum((one.walked_in for one in self.months if one.place >= self.count), NOTHING)

    def purchases(self, *, earlier: bool = False) -> int:
        return sum(one.purchases for one in self.months if (one.place < self.count) == earlier)

    def by_channel(self, *, earlier: bool = False) -> Mapping[str, Decimal]:
        sums = defaultdict[str, Decimal](Decimal)
        for one in self.months:
            if (one.place < self.count) == earlier:
                sums[one.channel] += one.amount
        return sums


def revenue(look: Look, *, months: int) -> Revenue:
    """One query: everything bought in the months asked for and in as many before."""
    both = Window(look.window.last, 2 * months)
    starts = both.starts
    rows = (
        look.purchases.filter(at__gte=look.midnight(starts[0]))
        .order_by()
        .annotate(place=_place([look.midnight(day) for day in starts], 0, len(starts) - 1))
        .values_list("place", "channel")
        .annotate(
            amount=_rounded(Sum("total")),
            many=Count("pk", filter=Q(is_return=False)),
            strangers=_rounded(Sum("total", filter=Q(customer=None))),
        )
    )
    found = [
        Month(place, channel, amount or NOTHING, many, strangers or NOTHING)
        for place, channel, amount, many, strangers in rows
    ]
    return Revenue(found, months)


def _rounded(figure: Any) -> Any:
    """SQLite sums in floating point."""
    return Round(figure, precision=2, output_field=AMOUNT)


def _place(starts: Sequence[Any], low: int, high: int) -> Any:
    """Which month, found by halving."""
    if low == high:
        return Value(low, output_field=PLACE)
    middle = (low + high + 1) // 2
    return Case(
        When(at__lt=starts[middle], then=_place(starts, low, middle - 1)),
        default=_place(starts, middle, high),
        output_field=PLACE,
    )


def by_product(look: Look, *, months: int) -> list[Sold]:
    """What brought most, from the lines of the bills."""
    starts = Window(look.window.last, 2 * months).starts
    since = look.midnight(starts[months])
    recent = Q(purchase__at__gte=since)
    worth = ExpressionWrapper(F("quantity") * F("price"), output_field=AMOUNT)
    rows = (
        PurchaseLine.objects.filter(
            purchase__in=look.purchases.filter(at__gte=look.midnight(starts[0]))
            .order_by()
            .values("pk")
        )
        .values_list("product", "product__name")
        .annotate(
            amount=_rounded(Sum(worth, filter=recent)),
            before=_rounded(Sum(worth, filter=~recent)),
            many=Sum("quantity", filter=recent),
        )
        .order_by("-amount", "product")
    )
    return [
        Sold(pk, name or "", amount or NOTHING, before or NOTHING, many or Decimal(0))
        for pk, name, amount, before, many in rows
        if amount
    ]


def left_out(look: Look, *, months: int) -> tuple[int, Decimal]:
    """Purchases in other currencies, and invoices without a purchase: in none of the curves."""
    first = Window(look.window.last, months).starts[0]
    since, until = look.midnight(first), look.midnight(look.window.ends_on)
    foreign = Purchase.objects.filter(at__gte=since, at__lt=until).exclude(currency=look.currency)
    invoiced = Invoice.objects.valid().filter(
        purchase=None,
        currency=look.currency,
        issued_on__gte=first,
        issued_on__lt=look.window.ends_on,
    )
    total = invoiced.aggregate(sum=_rounded(Sum("amount")))["sum"]
    return foreign.order_by().count(), total or NOTHING
