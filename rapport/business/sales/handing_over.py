"""What somebody bought, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.sales.models import Purchase
from rapport.plumbing.kernel.words import say


def _purchases(one: Customer) -> Iterable[dict[str, object]]:
    bought = Purchase.objects.filter(customer=one).prefetch_related("lines")
    for purchase in bought.order_by("at", "pk"):
        yield {
            "at": purchase.at,
            "number": purchase.number,
            "channel": str(purchase.get_channel_display()),
            "total": purchase.total,
            "currency": purchase.currency,
            "is_return": purchase.is_return,
            "note": purchase.note,
            "lines": [
                {"text": line.text, "quantity": line.quantity, "price": line.price}
                for line in sorted(purchase.lines.all(), key=lambda line: line.position)
            ],
        }


SECTIONS = (
    Section(
        name="purchases",
        title=say("Purchases"),
        rows=_purchases,
        columns={
            "at": say("When"),
            "number": say("Number"),
            "channel": say("Where"),
            "lines": say("What"),
            "total": say("Sum"),
            "currency": say("Currency"),
            "note": say("Note"),
        },
        within={"quantity": say("Quantity"), "text": say("What"), "price": say("Price each")},
    ),
)
