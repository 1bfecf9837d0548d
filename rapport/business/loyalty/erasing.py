"""Vouchers stay for the books, without the person and without a way to redeem them."""

from collections.abc import Mapping

from rapport.business.customers.rights import Eraser, Traces
from rapport.business.loyalty.models import Voucher
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """What was issued and redeemed stays in sums; nobody stands beside it, and no words."""
    theirs = Voucher.objects.filter(customer__in=traces.customers)
    ids = list(theirs.values_list("pk", flat=True))
    traces.refer("voucher", ids)
    Voucher.objects.filter(pk__in=ids).update(customer=None, reason="", key=None)
    return {"vouchers": len(ids)}


ERASER = Eraser(
    erase=erase,
    kinds={"vouchers": say("Vouchers, kept for the books without the person")},
)
