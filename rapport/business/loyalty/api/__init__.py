"""What programs may ask and change about vouchers, points, programmes and rewards."""

from .points import points
from .programmes import programmes, rewards
from .vouchers import redemptions, vouchers

__all__ = ["points", "programmes", "redemptions", "rewards", "vouchers"]
