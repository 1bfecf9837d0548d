"""Who sent somebody and whom they sent, for the file that is handed over to them."""

from collections.abc import Iterable

from rapport.business.customers.models import Customer
from rapport.business.customers.rights import Section
from rapport.business.referrals.models import Referral, ReferralCode
from rapport.plumbing.kernel.words import say


def _codes(one: Customer) -> Iterable[dict[str, object]]:
    for code in ReferralCode.objects.filter(customer=one).order_by("made_at", "pk"):
        yield {
            "code": code.shown,
            "made_at": code.made_at,
            "revoked_at": code.revoked_at,
            "asked_at": code.asked_at,
        }


def _referrals(one: Customer) -> Iterable[dict[str, object]]:
    """Both ends, without the name of the other: that is theirs, not this customer's."""
    for end, side in (("friend", "came"), ("referrer", "sent somebody")):
        theirs = Referral.objects.filter(**{end: one}).prefetch_related("rewards")
        for referral in theirs.order_by("came_at", "pk"):
            given = [reward for reward in referral.rewards.all() if reward.side == end]
            yield {
                "what": side,
                "came_at": referral.came_at,
                "how": str(referral.get_how_display()),
                "state": str(referral.get_state_display()),
                "thanked_at": referral.thanked_at if end == "referrer" else None,
                "rewards": [
                    {"at": reward.at, "amount": reward.amount, "currency": reward.currency}
                    for reward in given
                ],
            }


SECTIONS = (
    Section(
        name="referral_codes",
        title=say("Codes for friends"),
        rows=_codes,
        columns={
            "code": say("Code"),
            "made_at": say("Made"),
            "revoked_at": say("Revoked"),
            "asked_at": say("Asked to send somebody"),
        },
    ),
    Section(
        name="referrals",
        title=say("Referrals"),
        rows=_referrals,
        columns={
            "what": say("What"),
            "came_at": say("When"),
            "how": say("How"),
            "state": say("State"),
            "thanked_at": say("Thanked"),
            "rewards": say("Rewards"),
        },
        within={"at": say("When"), "amount": say("Amount"), "currency": say("Currency")},
        remark=say("The name of the other is left out: it is theirs."),
    ),
)
