"""Facts about referrals, as the ledger keeps them."""

from .referrals import (
    AdvocateThanked,
    FriendAskedFor,
    ReferralAccepted,
    ReferralCame,
    ReferralRefused,
    ReferralRewarded,
    ReferralTermsSet,
    RewardTakenBack,
)

__all__ = [
    "AdvocateThanked",
    "FriendAskedFor",
    "ReferralAccepted",
    "ReferralCame",
    "ReferralRefused",
    "ReferralRewarded",
    "ReferralTermsSet",
    "RewardTakenBack",
]
