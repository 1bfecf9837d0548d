"""Charts: plain values in, one <figure> of SVG out, with its words and its numbers beside it."""

from .bars import bars, stacked
from .chart import Chart, Heat, Unit
from .drawn import chart_bars, chart_lines
from .drawn_heat import chart_heat
from .grids import heat, mirror
from .lines import line, sparkline
from .values import Series

__all__ = [
    "Chart",
    "Heat",
    "Series",
    "Unit",
    "bars",
    "chart_bars",
    "chart_heat",
    "chart_lines",
    "heat",
    "line",
    "mirror",
    "sparkline",
    "stacked",
]
