"""What programs may ask and change about vouchers, points, programmes and rewards."""

from .points import points
from .programmes import programmes, rewards
from .redemptions import redemptions
from .vouchers import vouchers

__all__ = ["points", "programmes", "redemptions", "rewards", "vouchers"]
