"""Facts about vouchers and cards, as the ledger keeps them."""

from .cards import CardMade, CardRevoked, OwnPagesOpened
from .vouchers import (
    RedemptionUndone,
    VoucherCancelled,
    VoucherExpired,
    VoucherIssued,
    VoucherRedeemed,
)

__all__ = [
    "CardMade",
    "CardRevoked",
    "OwnPagesOpened",
    "RedemptionUndone",
    "VoucherCancelled",
    "VoucherExpired",
    "VoucherIssued",
    "VoucherRedeemed",
]
