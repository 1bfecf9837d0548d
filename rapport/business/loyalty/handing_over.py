"""The vouchers of somebody, for the file that is handed over to them."""

from collections.abc import Iterable
from decimal import Decimal

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.loyalty import rules
from rapport.business.loyalty.models import Card, PointsEntry, Voucher
from rapport.business.loyalty.queries.asking import told_conditions
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import say


def _vouchers(one: Customer) -> Iterable[dict[str, object]]:
    theirs = Voucher.objects.filter(customer=one).prefetch_related("entries")
    for voucher in theirs.order_by("issued_at", "pk"):
        yield {
            "code": str(voucher),
            "issued_at": voucher.issued_at,
            "kind": str(voucher.get_kind_display()),
            "worth": rules.as_money(voucher.amount, voucher.currency).amount
            if voucher.is_money
            else None,
            "percent": voucher.percent,
            "thing": voucher.thing,
            "uses": None if voucher.is_money else voucher.amount,
            "conditions": "; ".join(
                f"{spoken(name)}: {what}" if what else spoken(name)
                for name, what in told_conditions(voucher)
            ),
            "currency": voucher.currency,
            "expires_on": voucher.expires_on,
            "reason": voucher.reason,
            "entries": [
                {
                    "at": entry.at,
                    "what": str(entry.get_kind_display()),
                    "amount": _counted(voucher, entry.amount),
                    "left": _counted(voucher, entry.left),
                }
                for entry in voucher.entries.all()
            ],
        }


def _counted(voucher: Voucher, number: int) -> Decimal | int:
    """Money as money; of all others how many times."""
    return rules.as_money(number, voucher.currency).amount if voucher.is_money else number


def _points(one: Customer) -> Iterable[dict[str, object]]:
    theirs = PointsEntry.objects.filter(account__customer=one)
    for entry in theirs.select_related("account__programme").order_by("at", "pk"):
        yield {
            "at": entry.at,
            "programme": entry.account.programme.name,
            "what": str(entry.get_kind_display()),
            "points": entry.points,
            "left": entry.left,
            "owing": entry.owing,
            "expires_on": entry.expires_on,
            "reason": entry.reason,
        }


def _cards(one: Customer) -> Iterable[dict[str, object]]:
    for card in Card.objects.filter(customer=one).order_by("made_at", "pk"):
        yield {"code": str(card), "made_at": card.made_at, "revoked_at": card.revoked_at}


SECTIONS = (
    Section(
        name="points",
        title=say("Points and stamps"),
        rows=_points,
        columns={
            "at": say("When"),
            "programme": say("Programme"),
            "what": say("What"),
            "points": say("Points"),
            "left": say("Left"),
            "owing": say("Owed"),
            "expires_on": say("Counts until"),
            "reason": say("What for"),
        },
    ),
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
            "kind": say("What it is"),
            "worth": say("Worth"),
            "percent": say("Per cent off"),
            "thing": say("For free"),
            "uses": say("How many times"),
            "conditions": say("Conditions"),
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
