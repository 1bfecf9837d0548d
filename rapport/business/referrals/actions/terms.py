"""What each side gets, from now on."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.loyalty.models import Programme
from rapport.business.referrals import rules
from rapport.business.referrals.events import ReferralTermsSet
from rapport.business.referrals.models import ReferralTerms
from rapport.business.referrals.queries import terms_now
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record

Gives = ReferralTerms.Gives


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is promised, as somebody chooses it."""

    is_on: bool = True
    referrer_gets: str = Gives.VOUCHER
    referrer_amount: Decimal = Decimal(10)
    friend_gets: str = Gives.VOUCHER
    friend_amount: Decimal = Decimal(5)
    programme_id: int | None = None
    least_purchase: Decimal = Decimal(0)
    waiting_days: int = 14
    most_a_year: int = 10
    most_a_week: int = 5
    voucher_days: int = 365
    text: str = ""


@transaction.atomic
def set_terms(terms: Terms, *, by: Member | None, now: datetime) -> ReferralTerms:
    """New terms for whoever comes from now on. The same again changes nothing."""
    if by is not None:
        by.require(Capability.MANAGE_BUSINESS)
    if reason := _refusal(terms):
        raise Refused(reason)
    before = terms_now()
    wanted = asdict(terms)
    if before is not None and all(getattr(before, name) == it for name, it in wanted.items()):
        return before
    row = ReferralTerms.objects.create(**wanted, since_at=now, by=by)
    record(ReferralTermsSet(terms_id=row.pk), by=by, at=now)
    return row


def _refusal(terms: Terms) -> Sentence | None:
    refusal = rules.terms_refusal(
        amounts=(terms.referrer_amount, terms.friend_amount, terms.least_purchase),
        waiting_days=terms.waiting_days,
        most_a_year=terms.most_a_year,
        voucher_days=terms.voucher_days,
    )
    sides = ((terms.referrer_gets, terms.referrer_amount), (terms.friend_gets, terms.friend_amount))
    for gets, amount in sides:
        if refusal is None and gets != Gives.NOTHING and amount <= 0:
            refusal = say("Say how much, or choose that this side gets nothing.")
        if refusal is None and gets == Gives.POINTS:
            if (
                terms.programme_id is None
                or not Programme.objects.filter(pk=terms.programme_id).exists()
            ):
                refusal = say("Choose in which programme the points or stamps are given.")
            elif amount != amount.to_integral_value():
                refusal = say("Points and stamps are whole.")
    return refusal
