"""What must be true of the books after whatever was done to them."""

from collections import defaultdict

from rapport.business.loyalty.models import PointsAccount, PointsDraw, PointsEntry, VoucherEntry
from rapport.business.loyalty.queries.exactness import breaches_of_points, breaches_of_vouchers


def assert_exact() -> None:
    """Entries in order and summing to the balance, lots never below zero, every key once."""
    assert [*map(str, breaches_of_points()), *map(str, breaches_of_vouchers())] == []
    held: dict[int, int] = defaultdict(int)
    for lot in PointsEntry.objects.lots():
        assert lot.rest >= 0
        held[lot.account_id] += lot.rest
    for account in PointsAccount.objects.with_balance():
        entries = list(PointsEntry.objects.filter(account=account).order_by("number"))
        assert [one.number for one in entries] == list(range(1, len(entries) + 1))
        left = owing = 0
        for one in entries:
            left, owing = left + one.amount, owing + one.owed
            assert (one.left, one.owing) == (left, owing)
            assert left >= 0
            assert owing >= 0
        assert account.left == left == held[account.pk]
    for draw in PointsDraw.objects.select_related("entry", "lot"):
        assert draw.entry.account_id == draw.lot.account_id
        assert draw.left >= 0
        assert draw.left <= draw.lot.amount
    _vouchers()


def _vouchers() -> None:
    left: dict[int, int] = defaultdict(int)
    for entry in VoucherEntry.objects.order_by("voucher", "number"):
        left[entry.voucher_id] += entry.amount
        assert entry.left == left[entry.voucher_id] >= 0
