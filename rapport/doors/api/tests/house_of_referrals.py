"""Somebody who was sent, and a code; part of `house.py`."""

from datetime import UTC, datetime

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.referrals.models import Referral, ReferralCode
from rapport.business.referrals.testing import a_code, a_referral
from rapport.plumbing.kernel.words import say

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def sent(lena: Customer, word: str) -> dict[str, int]:
    """Whom she sent, which did not count for a reason of ours; and her code."""
    friend = a_customer(name=f"Noor {len(word)}", email="", made_at=NOW)
    referral = a_referral(referrer=lena, friend=friend, at=NOW)
    reason = say("Her {word} sister", word=word).as_json()
    Referral.objects.filter(pk=referral.pk).update(state="refused", reason=reason)
    code = a_code(customer=lena, at=NOW)
    ReferralCode.objects.filter(pk=code.pk).update(shown=word, value=word)
    return {"referral_id": referral.pk, "friend_id": friend.pk}
