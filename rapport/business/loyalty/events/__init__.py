"""Facts about vouchers, points and cards, as the ledger keeps them."""

from .cards import CardMade, CardRevoked, OwnPagesOpened
from .points import (
    PointsEarned,
    PointsExpired,
    PointsExpireSoon,
    PointsHandedOn,
    PointsReversed,
    PointsSpent,
    ProgrammeChanged,
    TierReached,
)
from .vouchers import (
    GivenNevertheless,
    RedemptionUndone,
    VoucherCancelled,
    VoucherExpired,
    VoucherIssued,
    VoucherRedeemed,
)

__all__ = [
    "CardMade",
    "CardRevoked",
    "GivenNevertheless",
    "OwnPagesOpened",
    "PointsEarned",
    "PointsExpireSoon",
    "PointsExpired",
    "PointsHandedOn",
    "PointsReversed",
    "PointsSpent",
    "ProgrammeChanged",
    "RedemptionUndone",
    "TierReached",
    "VoucherCancelled",
    "VoucherExpired",
    "VoucherIssued",
    "VoucherRedeemed",
]
