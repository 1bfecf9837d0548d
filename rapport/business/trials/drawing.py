"""The picture of a result: a line for each reward, from its lowest to its highest likely effect."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.business.trials.queries import Span
from rapport.plumbing.design.charts import frame
from rapport.plumbing.design.charts.values import nice_ticks, shortened, written

ROW, TOP, FOOT = 46, 14, 26
LEFT, RIGHT = 14, 14
LONGEST = 40


def intervals(spans: Sequence[Span], *, title: str, unit: str) -> SafeString:
    """Lines over one axis, with zero marked: what lies right of it is more than nothing brings."""
    if not spans:
        return frame.nothing(title)
    ticks = nice_ticks(
        min(0.0, *(one.low for one in spans)), max(0.0, *(one.high for one in spans)), 5
    )
    height = TOP + ROW * len(spans) + FOOT
    floor = height - FOOT
    width = frame.WIDTH - LEFT - RIGHT

    def x(value: float) -> float:
        return round(LEFT + width * (value - ticks[0]) / (ticks[-1] - ticks[0]), 1)

    axis = frame.joined([_tick(x(tick), tick, floor) for tick in ticks])
    lines = frame.joined(
        [
            _line(
                TOP + ROW * place,
                place,
                (x(one.low), x(one.middle), x(one.high)),
                shortened(one.name, LONGEST),
            )
            for place, one in enumerate(spans)
        ]
    )
    rows = [(one.name, [one.low, one.middle, one.high]) for one in spans]
    return frame.figure(
        title,
        _described(spans, unit),
        format_html("{}{}", axis, lines),
        table=frame.table([_("Lowest"), _("Measured"), _("Highest")], rows, unit),
        height=height,
    )


def _tick(x: float, tick: float, floor: int) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" x2="{}" y1="4" y2="{}"></line>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text>',
        "chart__axis" if tick == 0 else "chart__grid",
        x,
        x,
        floor,
        x,
        floor + 18,
        written(tick),
    )


def _line(top: int, place: int, at: tuple[float, float, float], name: str) -> SafeString:
    low, middle, high = at
    y = top + 30
    return format_html(
        '<g data-series="{}"><text class="chart__value" x="{}" y="{}">{}</text>'
        '<line class="chart__line" x1="{}" x2="{}" y1="{}" y2="{}"></line>'
        '<line class="chart__line" x1="{}" x2="{}" y1="{}" y2="{}"></line>'
        '<line class="chart__line" x1="{}" x2="{}" y1="{}" y2="{}"></line>'
        '<circle class="chart__dot" cx="{}" cy="{}" r="5"></circle></g>',
        frame.colour(place),
        LEFT,
        top + 16,
        name,
        *(low, high, y, y),
        *(low, low, y - 5, y + 5),
        *(high, high, y - 5, y + 5),
        middle,
        y,
    )


def _described(spans: Sequence[Span], unit: str) -> str:
    words = _("%(name)s: between %(low)s and %(high)s, measured %(middle)s.")
    return " ".join(
        words
        % {
            "name": one.name,
            "low": written(one.low, unit),
            "high": written(one.high, unit),
            "middle": written(one.middle, unit),
        }
        for one in spans
    )
