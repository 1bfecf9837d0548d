"""What is stored about loyalty: vouchers, programmes, and points with their lots."""

from .card import Card, CardQuerySet
from .points import (
    ExpiryNotice,
    PointsAccount,
    PointsAccountQuerySet,
    PointsDraw,
    PointsEntry,
    PointsEntryQuerySet,
)
from .programme import EarningRule, Programme, ProgrammeQuerySet, Tier
from .reward import Reward, RewardQuerySet
from .voucher import Voucher, VoucherEntry, VoucherQuerySet
from .way_in import WayIn

__all__ = [
    "Card",
    "CardQuerySet",
    "EarningRule",
    "ExpiryNotice",
    "PointsAccount",
    "PointsAccountQuerySet",
    "PointsDraw",
    "PointsEntry",
    "PointsEntryQuerySet",
    "Programme",
    "ProgrammeQuerySet",
    "Reward",
    "RewardQuerySet",
    "Tier",
    "Voucher",
    "VoucherEntry",
    "VoucherQuerySet",
    "WayIn",
]
