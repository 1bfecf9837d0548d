"""Rows of loyalty that lead to customers; part of `graph.py`."""

from datetime import UTC, datetime, timedelta
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.loyalty.models import (
    Card,
    PointsAccount,
    PointsEntry,
    Programme,
    Voucher,
    VoucherEntry,
    WayIn,
)

START = datetime(2025, 1, 6, 9, tzinfo=UTC)


def _moment(random: Random) -> datetime:
    return START + timedelta(minutes=random.randrange(500_000))


def _voucher(random: Random, one: Customer, _others: list[Customer]) -> None:
    Voucher.objects.create(
        customer=one,
        code=f"V{Voucher.objects.count()}",
        amount=500,
        currency="EUR",
        issued_at=_moment(random),
    )


def _redeemed(random: Random, one: Customer, others: list[Customer]) -> None:
    """Somebody else's voucher, used by this one."""
    _voucher(random, random.choice(others), others)
    voucher = Voucher.objects.latest("pk")
    for number, kind, amount, left in ((1, "issued", 500, 500), (2, "redeemed", -200, 300)):
        VoucherEntry.objects.create(
            voucher=voucher,
            number=number,
            kind=kind,
            amount=amount,
            left=left,
            at=_moment(random),
            used_by=one if kind == "redeemed" else None,
        )


def _points(random: Random, one: Customer, _others: list[Customer]) -> None:
    told = {"currency": "EUR", "worth": 1, "started_on": START.date(), "made_at": START}
    programme, _ = Programme.objects.get_or_create(name="Points", defaults=told)
    account, is_new = PointsAccount.objects.get_or_create(
        programme=programme,
        opened_for=one.pk,
        defaults={"customer": one, "opened_at": _moment(random)},
    )
    if is_new:
        PointsEntry.objects.create(
            account=account,
            number=1,
            kind="earned",
            amount=7,
            left=7,
            is_lot=True,
            at=_moment(random),
            deed=f"{random.getrandbits(120):032x}",
        )


def _card(random: Random, one: Customer, _others: list[Customer]) -> None:
    number = Card.objects.count()
    Card.objects.create(
        customer=one,
        code=f"K{number}",
        page_key=f"k{number}",
        made_at=_moment(random),
        revoked_at=random.choice([None, _moment(random)]),
    )


def _way_in(random: Random, one: Customer, _others: list[Customer]) -> None:
    at, number = _moment(random), WayIn.objects.count()
    WayIn.objects.create(
        customer=one, address="a@b.example", digest=f"d{number}", made_at=at, expires_at=at
    )


LOYALTY = {
    "loyalty.voucher.customer": _voucher,
    "loyalty.voucherentry.used_by": _redeemed,
    "loyalty.pointsaccount.customer": _points,
    "loyalty.card.customer": _card,
    "loyalty.wayin.customer": _way_in,
}
