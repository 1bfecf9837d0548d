"""Where the facts of a letter come from."""

from .changing import to_change
from .counted import counted
from .thanking import to_thank
from .told import told

__all__ = ["counted", "to_change", "to_thank", "told"]
