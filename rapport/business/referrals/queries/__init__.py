"""What screens and Today ask about referrals."""

from .checks import Checked, line_above, purchases_of
from .terms import terms_now

__all__ = ["Checked", "line_above", "purchases_of", "terms_now"]
