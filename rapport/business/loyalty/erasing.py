"""Vouchers and points stay for the books, without the person and without a way to redeem them."""

from collections.abc import Mapping

from rapport.business.customers.models import ContactPoint
from rapport.business.customers.rights import Eraser, Traces
from rapport.business.loyalty.models import (
    Card,
    PointsAccount,
    PointsEntry,
    Voucher,
    VoucherEntry,
    WayIn,
)
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """What was issued and redeemed stays in sums; nobody stands beside it, and no words."""
    theirs = Voucher.objects.filter(customer__in=traces.customers)
    ids = list(theirs.values_list("pk", flat=True))
    traces.refer("voucher", ids)
    Voucher.objects.filter(pk__in=ids).update(customer=None, reason="", thing="", key=None)
    VoucherEntry.objects.filter(voucher__in=ids).update(reason="")
    used = VoucherEntry.objects.filter(used_by__in=traces.customers)
    used.update(used_by=None, reason="")
    return {"vouchers": len(ids), "points": _points(traces), **_cards(traces)}


def _points(traces: Traces) -> int:
    """Their sums stay; what was said with them, and what leads to them, does not."""
    accounts = PointsAccount.objects.filter(customer__in=traces.customers)
    ids = list(accounts.values_list("pk", flat=True))
    entries = PointsEntry.objects.filter(account__in=ids)
    count = entries.update(reason="", key=None)
    PointsAccount.objects.filter(pk__in=ids).update(customer=None, opened_for=None)
    return count


def _cards(traces: Traces) -> Mapping[str, int]:
    """What opens their pages: gone, so that nothing of it opens anything."""
    cards = Card.objects.filter(customer__in=traces.customers)
    traces.refer("card", cards.values_list("pk", flat=True))
    gone, _ = cards.delete()
    theirs = ContactPoint.objects.filter(pk__in=traces.points).values("value")
    WayIn.objects.filter(customer__in=traces.customers).delete()
    WayIn.objects.filter(address__in=theirs).delete()
    return {"cards": gone}


ERASER = Eraser(
    erase=erase,
    kinds={
        "vouchers": say("Vouchers, kept for the books without the person"),
        "points": say("What happened to points, kept for the books without the person"),
        "cards": say("Cards, with the ways to them"),
    },
)
