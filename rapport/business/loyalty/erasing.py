"""Vouchers stay for the books, without the person and without a way to redeem them."""

from collections.abc import Mapping

from rapport.business.customers.models import ContactPoint
from rapport.business.customers.rights import Eraser, Traces
from rapport.business.loyalty.models import Card, Voucher, WayIn
from rapport.plumbing.kernel.words import say


def erase(traces: Traces) -> Mapping[str, int]:
    """What was issued and redeemed stays in sums; nobody stands beside it, and no words."""
    theirs = Voucher.objects.filter(customer__in=traces.customers)
    ids = list(theirs.values_list("pk", flat=True))
    traces.refer("voucher", ids)
    Voucher.objects.filter(pk__in=ids).update(customer=None, reason="", key=None)
    return {"vouchers": len(ids), **_cards(traces)}


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
        "cards": say("Cards, with the ways to them"),
    },
)
