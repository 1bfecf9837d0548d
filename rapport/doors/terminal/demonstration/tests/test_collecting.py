"""The demonstration town collects stamps and points, and has used them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rapport.business.loyalty.models import PointsAccount, VoucherEntry
from rapport.business.loyalty.queries.exactness import breaches_of_points
from rapport.doors.terminal.demonstration import make

NOW = datetime(2026, 6, 10, 13, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def test_cards_are_filled_exchanged_and_used(db):
    make(2, customers=60, now=NOW)

    accounts = PointsAccount.objects.with_balance().select_related("programme", "tier")
    stamps = [one for one in accounts if one.programme.kind == "stamps"]
    assert {one.programme.name for one in accounts} == {"Ten pairs", "Points"}
    assert any(one.left >= 9 for one in stamps), "a card that is nearly full"
    assert any(one.tier is not None for one in accounts), "somebody among the best"
    free = VoucherEntry.objects.get(kind="redeemed", voucher__kind="product")
    assert free.voucher.reason == "The next cleaning is free"
    assert free.left == 0
    assert list(breaches_of_points()) == []
    assert all(one.customer.made_at <= one.entries.earliest("at").at for one in accounts)
