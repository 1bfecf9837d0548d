from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, Sum

from rapport.business.customers.models import Customer
from rapport.business.loyalty import rules
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.loyalty.models.voucher import MONEY
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence

from .asking import told_conditions

PAGE = 50
_OWED: list[str] = ["currency", "left"]


@dataclass(frozen=True)
class VoucherRow:
    """A voucher as it stands today."""

    voucher: Voucher
    worth: Money
    left: Money
    state: str  # open, spent, ended, cancelled

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def uses_left(self) -> int:
        """How many times, of what is not money."""
        left: int = self.voucher.left  # type: ignore[attr-defined]
        return left


@dataclass(frozen=True)
class VoucherList:
    rows: list[VoucherRow]
    has_more: bool
    outstanding: list[Money]  # what we owe on all that can still be redeemed


@dataclass(frozen=True)
class EntryRow:
    entry: VoucherEntry
    amount: Money
    left: Money
    may_put_back: bool


@dataclass(frozen=True)
class VoucherPage:
    row: VoucherRow
    entries: list[EntryRow]
    conditions: list[tuple[Sentence, str]]


def by_code(member: Member, code: str, *, now: datetime) -> VoucherRow | None:
    """The voucher with this code (tidied), if this member may see it."""
    found = Voucher.objects.visible_to(member).with_balance().select_related("customer")
    voucher = found.filter(code=code).first()
    return _row(voucher, _today(now)) if voucher else None


def voucher_list(
    member: Member, *, now: datetime, text: str = "", show: str = "open", page: int = 1
) -> VoucherList:
    """The newest first; searched by name, reason or the beginning of a code."""
    today, seen = _today(now), Voucher.objects.visible_to(member).with_balance()
    usable = seen.unspent().exclude(expires_on__lt=today)
    rows = (usable if show == "open" else seen).select_related("customer").newest_first()
    if text:
        code = rules.tidied(text)
        wanted = Q(customer__name__icontains=text) | Q(reason__icontains=text)
        rows = rows.filter(wanted | Q(code__startswith=code) if code else wanted)
    start = (page - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    owed: dict[str, int] = {}
    for currency, left in usable.filter(kind__in=MONEY).values_list(*_OWED):
        owed[currency] = owed.get(currency, 0) + left
    return VoucherList(
        [_row(one, today) for one in found[:PAGE]],
        has_more=len(found) > PAGE,
        outstanding=[rules.as_money(minor, currency) for currency, minor in sorted(owed.items())],
    )


def voucher_page(voucher_id: int, *, now: datetime) -> VoucherPage:
    voucher = (
        Voucher.objects.with_balance().select_related("customer", "issued_by").get(pk=voucher_id)
    )
    row = _row(voucher, _today(now))
    entries = list(voucher.entries.select_related("by", "purchase").order_by("-number"))
    undone = {one.undoes_id for one in entries if one.undoes_id}
    return VoucherPage(
        row,
        [
            EntryRow(
                one,
                rules.as_money(one.amount, voucher.currency),
                rules.as_money(one.left, voucher.currency),
                one.kind == VoucherEntry.Kind.REDEEMED
                and one.pk not in undone
                and row.state != "cancelled",
            )
            for one in entries
        ],
        told_conditions(voucher),
    )


def card(customer: Customer, *, member: Member, now: datetime) -> list[VoucherRow]:
    """A customer's vouchers that can still be redeemed, the next to end first."""
    today = _today(now)
    seen = Voucher.objects.visible_to(member).filter(customer=customer)
    return _rows(seen.unspent().exclude(expires_on__lt=today).newest_first()[:10], today)


def whole_balance(voucher_id: int) -> int:
    """What is left, as the sum of everything that ever happened, in minor units."""
    total = VoucherEntry.objects.filter(voucher=voucher_id).aggregate(sum=Sum("amount"))["sum"]
    return int(total or 0)


def _rows(vouchers: Iterable[Voucher], today: date) -> list[VoucherRow]:
    return [_row(one, today) for one in vouchers]


def _row(voucher: Voucher, today: date) -> VoucherRow:
    left: int = voucher.left  # type: ignore[attr-defined]
    return VoucherRow(
        voucher,
        rules.as_money(voucher.amount, voucher.currency),
        rules.as_money(left, voucher.currency),
        _state(voucher, left, today),
    )


def _state(voucher: Voucher, left: int, today: date) -> str:
    if voucher.has_ended(today):
        return "ended"
    if left:
        return "open"
    newest = voucher.entries.order_by("-number").values_list("kind", flat=True)[0]
    if newest == VoucherEntry.Kind.CANCELLED:
        return "cancelled"
    return "ended" if newest == VoucherEntry.Kind.EXPIRED else "spent"


def _today(now: datetime) -> date:
    return opening_hours().local(now).date()
