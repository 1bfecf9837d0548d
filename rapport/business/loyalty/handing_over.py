"""The vouchers of somebody, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.loyalty import rules
from rapport.business.loyalty.models import Card, Voucher
from rapport.plumbing.kernel.words import say


def _vouchers(one: Customer) -> Iterable[dict[str, object]]:
    theirs = Voucher.objects.filter(customer=one).prefetch_related("entries")
    for voucher in theirs.order_by("issued_at", "pk"):
        yield {
            "code": str(voucher),
            "issued_at": voucher.issued_at,
            "worth": rules.as_money(voucher.amount, voucher.currency).amount,
            "currency": voucher.currency,
            "expires_on": voucher.expires_on,
            "reason": voucher.reason,
            "entries": [
                {
                    "at": entry.at,
                    "what": str(entry.get_kind_display()),
                    "amount": rules.as_money(entry.amount, voucher.currency).amount,
                    "left": rules.as_money(entry.left, voucher.currency).amount,
                }
                for entry in voucher.entries.all()
            ],
        }


def _cards(one: Customer) -> Iterable[dict[str, object]]:
    for card in Card.objects.filter(customer=one).order_by("made_at", "pk"):
        yield {"code": str(card), "made_at": card.made_at, "revoked_at": card.revoked_at}


SECTIONS = (
    Section(
        name="cards",
        title=say("Cards"),
        rows=_cards,
        columns={
            "code": say("Code"),
            "made_at": say("Made"),
            "revoked_at": say("No longer works since"),
        },
    ),
    Section(
        name="vouchers",
        title=say("Vouchers"),
        rows=_vouchers,
        columns={
            "code": say("Code"),
            "issued_at": say("Issued"),
            "worth": say("Worth"),
            "currency": say("Currency"),
            "expires_on": say("Counts until"),
            "reason": say("What for"),
            "entries": say("What happened to it"),
        },
        within={
            "at": say("When"),
            "what": say("What"),
            "amount": say("Amount"),
            "left": say("Left"),
        },
    ),
)
