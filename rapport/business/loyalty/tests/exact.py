"""What must be true of the books after whatever was done to them."""

from collections import Counter

from rapport.business.loyalty.models import PointsDraw, PointsEntry, VoucherEntry
from rapport.business.loyalty.queries.exactness import breaches_of_points, breaches_of_vouchers


def assert_exact() -> None:
    """Entries in order and summing to the balance, lots never below zero, every key once."""
    assert [*map(str, breaches_of_points()), *map(str, breaches_of_vouchers())] == []
    entries = {one.pk: one for one in PointsEntry.objects.order_by("account", "number")}
    number, left, owing = Counter[int](), Counter[int](), Counter[int]()
    for one in entries.values():
        number[one.account_id] += 1
        left[one.account_id] += one.amount
        owing[one.account_id] += one.owed
        assert one.number == number[one.account_id]
        assert one.left == left[one.account_id] >= 0
        assert one.owing == owing[one.account_id] >= 0
    rest = {one.pk: one.amount for one in entries.values() if one.is_lot}
    for draw in PointsDraw.objects.order_by("lot", "number"):
        rest[draw.lot_id] += draw.amount
        assert draw.left == rest[draw.lot_id]
        assert 0 <= draw.left <= entries[draw.lot_id].amount
        assert entries[draw.entry_id].account_id == entries[draw.lot_id].account_id
    held: Counter[int] = Counter()
    for lot, amount in rest.items():
        held[entries[lot].account_id] += amount
    assert +held == +left
    keys = [one.key for one in entries.values() if one.key is not None]
    assert len(keys) == len(set(keys))
    on_voucher: Counter[int] = Counter()
    for entry in VoucherEntry.objects.order_by("voucher", "number"):
        on_voucher[entry.voucher_id] += entry.amount
        assert entry.left == on_voucher[entry.voucher_id] >= 0
