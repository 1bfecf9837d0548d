"""Everything that changes a voucher."""

from .ending import cancel, expire_ended
from .issuing import grant, issue
from .redeeming import put_back, redeem

__all__ = ["cancel", "expire_ended", "grant", "issue", "put_back", "redeem"]
