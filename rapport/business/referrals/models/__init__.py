from .code import ReferralCode, ReferralCodeQuerySet
from .referral import Referral, ReferralQuerySet, ReferralReward, ReferralStep
from .terms import ReferralTerms

__all__ = [
    "Referral",
    "ReferralCode",
    "ReferralCodeQuerySet",
    "ReferralQuerySet",
    "ReferralReward",
    "ReferralStep",
    "ReferralTerms",
]
