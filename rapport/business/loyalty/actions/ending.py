from datetime import datetime

from django.db import transaction
from django.db.models import F

from rapport.business.loyalty import rules
from rapport.business.loyalty.events import VoucherCancelled, VoucherExpired
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record

from .issuing import facts_of
from .writing import locked, standing, write

BATCH = 500


@transaction.atomic
def cancel(voucher_id: int, *, by: Member | None, now: datetime) -> Voucher:
    """Take a voucher back while nobody has used any of it."""
    if by is not None:
        by.require(Capability.ANSWER)
    voucher = locked(voucher_id)
    stands = standing(voucher)
    if stands.is_cancelled:
        return voucher
    if reason := rules.cancel_refusal(stands):
        raise Refused(reason)
    write(voucher, kind=VoucherEntry.Kind.CANCELLED, amount=-stands.left, by=by, at=now)
    event = VoucherCancelled(**facts_of(voucher, stands.left))
    record(event, by=by, at=now)
    return voucher


def expire_ended(*, now: datetime) -> int:
    """Write down what was left on vouchers whose day is over; how many there were."""
    today = opening_hours().local(now).date()
    ended = Voucher.objects.filter(expires_on__lt=today).unspent()
    ids = list(ended.order_by(F("expires_on"), "pk").values_list("pk", flat=True)[:BATCH])
    return sum(_expire(pk, now) for pk in ids)


@transaction.atomic
def _expire(voucher_id: int, now: datetime) -> bool:
    voucher = locked(voucher_id)
    stands = standing(voucher)
    if stands.left == 0:
        return False
    write(voucher, kind=VoucherEntry.Kind.EXPIRED, amount=-stands.left, by=None, at=now)
    event = VoucherExpired(**facts_of(voucher, stands.left))
    record(event, by=None, at=now)
    return True
