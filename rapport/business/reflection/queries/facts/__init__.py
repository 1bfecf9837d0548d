"""Where the facts of a letter come from."""

from .changing import to_change
from .counted import counted
from .standing import health_news, worth_news
from .thanking import to_thank
from .told import told

__all__ = ["counted", "health_news", "to_change", "to_thank", "told", "worth_news"]
