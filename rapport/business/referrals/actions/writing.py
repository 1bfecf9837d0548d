"""The one place that writes steps: numbered, under the referral's lock."""

from datetime import datetime

from django.db.models import Max

from rapport.business.customers.models import Customer
from rapport.business.referrals.models import Referral, ReferralStep
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence


def held(referral_id: int) -> Referral | None:
    """The referral with both its people, held until the transaction ends; people first.

    Whoever is merged meanwhile is waited for, so nobody is looked at halfway.
    """
    ends = Referral.objects.filter(pk=referral_id).values_list("referrer_id", "friend_id").first()
    if ends is None:
        return None
    ids = sorted({pk for pk in ends if pk is not None})
    list(Customer.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    rows = Referral.objects.select_for_update(of=("self",))
    return rows.select_related("terms", "referrer", "friend").get(pk=referral_id)


def step(
    referral: Referral,
    kind: str,
    *,
    at: datetime,
    by: Member | None = None,
    reason: Sentence | None = None,
    purchase_id: int | None = None,
) -> ReferralStep:
    """One more step; its number follows from the one before."""
    last = ReferralStep.objects.filter(referral=referral).aggregate(last=Max("number"))["last"]
    return ReferralStep.objects.create(
        referral=referral,
        number=(last or 0) + 1,
        kind=kind,
        at=at,
        by=by,
        reason=reason.as_json() if reason else None,
        purchase_id=purchase_id,
    )


def both(referral: Referral) -> dict[str, object]:
    """The facts that every event about a referral tells."""
    return {
        "referral_id": referral.pk,
        "customer_id": referral.friend_id,
        "referrer_id": referral.referrer_id,
        "name": referral.friend.name if referral.friend else "",
        "referrer": referral.referrer.name if referral.referrer else "",
    }
