"""Facts about vouchers and cards, as the ledger keeps them."""

from .cards import CardMade, CardRevoked, OwnPagesOpened, ReceiptClaimed
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
    "ReceiptClaimed",
    "RedemptionUndone",
    "VoucherCancelled",
    "VoucherExpired",
    "VoucherIssued",
    "VoucherRedeemed",
]
