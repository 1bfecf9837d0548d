"""The one place that writes entries: under the voucher's lock, numbered, with what is left."""

from datetime import datetime

from rapport.business.loyalty import rules
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.team.models import Member


def locked(voucher_id: int) -> Voucher:
    """The voucher, held until the transaction ends; read its entries only afterwards."""
    return Voucher.objects.select_for_update().get(pk=voucher_id)


def newest(voucher: Voucher) -> VoucherEntry:
    return VoucherEntry.objects.filter(voucher=voucher).order_by("-number")[:1].get()


def standing(voucher: Voucher) -> rules.Standing:
    last = newest(voucher)
    return rules.Standing(
        worth=voucher.amount,
        left=last.left,
        currency=voucher.currency,
        expires_on=voucher.expires_on,
        is_cancelled=last.kind == VoucherEntry.Kind.CANCELLED,
    )


def write(
    voucher: Voucher,
    *,
    kind: str,
    amount: int,
    by: Member | None,
    at: datetime,
    key: str | None = None,
    undoes: VoucherEntry | None = None,
    purchase_id: int | None = None,
    used_by_id: int | None = None,
    reason: str = "",
) -> VoucherEntry:
    """One more entry. Its number and what is left follow from the one before."""
    last = newest(voucher)
    return VoucherEntry.objects.create(
        voucher=voucher,
        number=last.number + 1,
        kind=kind,
        amount=amount,
        left=last.left + amount,
        at=at,
        by=by,
        key=key,
        undoes=undoes,
        purchase_id=purchase_id,
        used_by_id=used_by_id,
        reason=reason.strip()[:300],
    )
