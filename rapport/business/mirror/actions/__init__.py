"""What keeps the daily counts up."""

from .count import count_new
from .recount import recount, recount_days

__all__ = ["count_new", "recount", "recount_days"]
