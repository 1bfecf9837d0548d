"""Personal codes: made, made anew, revoked."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.referrals import rules
from rapport.business.referrals.models import ReferralCode
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

TRIES = 20


@transaction.atomic
def code_for(customer_id: int, *, by: Member | None, now: datetime, wish: str = "") -> ReferralCode:
    """Their code; made with their first name in front when they have none yet."""
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
    customer_id = customers.lead(customer_id)
    theirs = ReferralCode.objects.live().filter(customer=customer_id)
    return theirs.newest_first().first() or _made(customer_id, wish=wish, by=by, now=now)


@transaction.atomic
def renew_code(customer_id: int, *, wish: str, by: Member, now: datetime) -> ReferralCode:
    """A new code, with a word of their choice; the old ones lead nowhere from now on."""
    by.require(Capability.CHANGE_CUSTOMERS)
    if reason := rules.code_refusal(wish):
        raise Refused(reason)
    customer_id = customers.lead(customer_id)
    asked_at = _last_asked(customer_id)
    ReferralCode.objects.live().filter(customer=customer_id).update(revoked_at=now)
    code = _made(customer_id, wish=wish, by=by, now=now)
    if asked_at is not None:
        code.asked_at = asked_at
        code.save(update_fields=["asked_at"])
    return code


@transaction.atomic
def revoke_code(code_id: int, *, by: Member, now: datetime) -> ReferralCode:
    """From now on it leads nowhere; who came by it stays."""
    by.require(Capability.CHANGE_CUSTOMERS)
    code = ReferralCode.objects.select_for_update().get(pk=code_id)
    if code.revoked_at is None:
        code.revoked_at = now
        code.save(update_fields=["revoked_at"])
    return code


def _last_asked(customer_id: int) -> datetime | None:
    codes = ReferralCode.objects.filter(customer=customer_id, asked_at__isnull=False)
    return codes.order_by("-asked_at").values_list("asked_at", flat=True).first()


def _made(customer_id: int, *, wish: str, by: Member | None, now: datetime) -> ReferralCode:
    customer = Customer.objects.get(pk=customer_id)
    word = wish.strip() or ("" if customer.is_private else customer.called)
    for _ in range(TRIES):
        shown = rules.new_code(word)
        code, is_new = ReferralCode.objects.get_or_create(
            value=rules.folded(shown),
            defaults={"customer": customer, "shown": shown, "made_at": now, "made_by": by},
        )
        if is_new:
            return code
    raise Refused(say("No code could be found. Choose another word."))
