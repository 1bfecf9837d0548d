"""Charts: plain values in, one <figure> of SVG out, with its words and its numbers beside it."""

from .bars import bars, stacked
from .grids import heat, mirror
from .lines import line, sparkline
from .values import Series

__all__ = ["Series", "bars", "heat", "line", "mirror", "sparkline", "stacked"]
