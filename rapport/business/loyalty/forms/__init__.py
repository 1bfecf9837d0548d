"""What members fill in about vouchers, programmes and rewards."""

from .programmes import ProgrammeForm, RewardForm
from .vouchers import CodeForm, RedeemForm, VoucherForm, one_time_key

__all__ = [
    "CodeForm",
    "ProgrammeForm",
    "RedeemForm",
    "RewardForm",
    "VoucherForm",
    "one_time_key",
]
