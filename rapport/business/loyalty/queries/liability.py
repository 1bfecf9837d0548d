"""What we owe to those who stay: points and vouchers, in money."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q, Sum

from rapport.business.loyalty import rules
from rapport.business.loyalty.models import PointsAccount, PointsEntry, Programme, Voucher
from rapport.business.loyalty.models.voucher import MONEY
from rapport.business.loyalty.rules.breakage import Breakage, breakage
from rapport.plumbing.kernel.money import Money

from .standing import money_of

_OWED: list[str] = ["currency", "left"]


@dataclass(frozen=True)
class Outstanding:
    """The points of one programme, and what of them is expected to be asked for."""

    programme: Programme
    points: int
    money: Money
    breakage: Breakage | None  # nothing while it is too early to say
    expected: Money | None


@dataclass(frozen=True)
class Liability:
    programmes: list[Outstanding]
    vouchers: list[Money]  # what is left on vouchers that hold money
    free: int  # vouchers for something else, still to be used
    total: list[Money]


def liability(today: date) -> Liability:
    """Everything that can still be asked of us on this day."""
    rows = [_outstanding(one) for one in Programme.objects.order_by("pk")]
    programmes = [one for one in rows if one.points]
    usable = Voucher.objects.unspent().exclude(expires_on__lt=today)
    owed: Counter[str] = Counter()
    for currency, left in usable.filter(kind__in=MONEY).values_list(*_OWED):
        owed[currency] += left
    vouchers = [rules.as_money(minor, currency) for currency, minor in sorted(owed.items())]
    total: Counter[str] = Counter()
    for money in [*vouchers, *(one.money for one in programmes)]:
        total[money.currency] += money.amount  # type: ignore[assignment]
    return Liability(
        programmes,
        vouchers,
        usable.exclude(kind__in=MONEY).count(),
        [Money(Decimal(amount), currency) for currency, amount in sorted(total.items())],
    )


def _outstanding(programme: Programme) -> Outstanding:
    balances = PointsAccount.objects.filter(programme=programme).with_balance()
    points = sum(one.left for one in balances)  # type: ignore[attr-defined]
    if programme.state == Programme.State.ENDED:
        points = 0
    money, found = money_of(programme, points), breakage(_ended_lots(programme))
    expected = None
    if found is not None:
        coin = Decimal(1).scaleb(-rules.minor_digits(programme.currency))
        kept = money.amount * (1 - Decimal(repr(found.share)))
        expected = Money(kept.quantize(coin, rounding=ROUND_HALF_UP), programme.currency)
    return Outstanding(programme, points, money, found, expected)


def _ended_lots(programme: Programme) -> list[tuple[int, int]]:
    """Of each lot of which nothing is left: how much it held, and how much of that expired."""
    expired = Sum("drawn_by__amount", filter=Q(drawn_by__entry__kind=PointsEntry.Kind.EXPIRED))
    lots = PointsEntry.objects.lots().filter(**{"rest": 0}, account__programme=programme)
    found = lots.annotate(expired=expired).values_list("amount", "expired")
    return [(amount, -(gone or 0)) for amount, gone in found]
