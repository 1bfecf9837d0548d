"""Lines and bars of a Chart: its sentence above, its intervals within, its table below."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rapport.plumbing.design.words import spoken

from . import frame, marks
from .bars import MOST_NAMED
from .chart import Chart, Unit
from .lines import MOST_DOTS
from .values import Series, known, numbers, shortened

APART = 14  # between two names at the ends of lines
LONGEST_NAME = 24


def chart_lines(chart: Chart) -> SafeString:
    """{% chart_lines chart %}: how something moved, each row with its own mark and dash."""
    rows = _rows(chart)
    plot = _plot(chart, rows)
    if plot is None:
        return frame.nothing(chart.title)
    drawn = [plot.axes(chart.labels, edges=True, says=chart.unit.says_shortly)]
    drawn += [_band(plot, one, place, len(chart.labels)) for place, one in enumerate(chart.series)]
    drawn += [_line(plot, row, place) for place, row in enumerate(rows)]
    if len(rows) > 1:
        drawn.append(_names(plot, chart.series, rows))
    return _figure(chart, drawn, lines=True)


def chart_bars(chart: Chart) -> SafeString:
    """{% chart_bars chart %}: how much of each, from zero, with whiskers where it is not sure."""
    rows = _rows(chart)
    plot = _plot(chart, rows)
    if plot is None:
        return frame.nothing(chart.title)
    inner = plot.slot * 0.72
    thick = inner / len(rows)
    drawn = [plot.axes(chart.labels, says=chart.unit.says_shortly)]
    for place, (one, row) in enumerate(zip(chart.series, rows, strict=True)):
        lows, highs = numbers(one.low), numbers(one.high)
        shapes = []
        for at, value in enumerate(row):
            if value is None:
                continue
            x = plot.middle(at) - inner / 2 + thick * place
            shapes.append(_bar(plot, x, thick, value))
            low, high = _at(lows, at), _at(highs, at)
            if low is not None and high is not None:
                shapes.append(_whisker(plot, x + thick / 2, low, high))
        drawn.append(
            format_html('<g data-series="{}">{}</g>', frame.colour(place), frame.joined(shapes))
        )
    if len(rows) == 1 and len(chart.labels) <= MOST_NAMED:
        drawn.append(_named(plot, chart.series[0], rows[0], chart.unit))
    return _figure(chart, drawn, lines=False)


def _rows(chart: Chart) -> list[list[float | None]]:
    return [numbers(one.values)[: len(chart.labels)] for one in chart.series]


def _plot(chart: Chart, rows: Sequence[Sequence[float | None]]) -> frame.Plot | None:
    if not known(rows) or not chart.labels:
        return None
    reach = known([numbers([*one.values, *one.low, *one.high]) for one in chart.series])
    if chart.highest is not None:
        reach.append(chart.highest)
    return frame.Plot.of(reach, len(chart.labels))


def _at(values: Sequence[float | None], place: int) -> float | None:
    return values[place] if place < len(values) else None


def _stretches(*rows: Sequence[float | None]) -> list[list[int]]:
    """Places next to each other at which every row has a value."""
    found: list[list[int]] = [[]]
    for place in range(min(len(row) for row in rows)):
        if all(row[place] is not None for row in rows):
            found[-1].append(place)
        elif found[-1]:
            found.append([])
    return [some for some in found if some]


def _path(plot: frame.Plot, row: Sequence[float | None], places: Sequence[int]) -> str:
    return "L".join(f"{plot.along(at)} {plot.y(row[at] or 0.0)}" for at in places)


def _line(plot: frame.Plot, row: Sequence[float | None], place: int) -> SafeString:
    stretches = _stretches(row)
    path = "".join("M" + _path(plot, row, places) for places in stretches)
    points = [at for places in stretches for at in places]
    if len(points) > MOST_DOTS:
        # Too many to mark each: lonely ones, and every line where it ends.
        points = [places[-1] for places in stretches]
    dots = [marks.mark(place, plot.along(at), plot.y(row[at] or 0.0)) for at in points]
    return format_html(
        '<g data-series="{}"><path class="chart__line" d="{}"/>{}</g>',
        frame.colour(place),
        path,
        frame.joined(dots),
    )


def _band(plot: frame.Plot, one: Series, place: int, count: int) -> SafeString:
    """Where the truth lies between: low and high, filled."""
    if not one.low or not one.high:
        return frame.NOTHING
    low, high = numbers(one.low)[:count], numbers(one.high)[:count]
    path = "".join(
        f"M{_path(plot, high, places)}L{_path(plot, low, places[::-1])}Z"
        for places in _stretches(low, high)
    )
    return format_html(
        '<g data-series="{}"><path class="chart__band" d="{}"/></g>', frame.colour(place), path
    )


def _names(
    plot: frame.Plot, series: Sequence[Series], rows: Sequence[Sequence[float | None]]
) -> SafeString:
    """Each line is called by its name where it ends; no two on top of each other."""
    ends = []
    for place, row in enumerate(rows):
        places = [at for at, value in enumerate(row) if value is not None]
        if places:
            ends.append((plot.y(row[places[-1]] or 0.0) - 7, plot.along(places[-1]), place))
    words, last = [], -float(frame.HEIGHT)
    for y, x, place in sorted(ends):
        last = max(y, last + APART)
        words.append(
            format_html(
                '<text class="chart__value" x="{}" y="{}" text-anchor="end">{}</text>',
                x,
                round(last, 1),
                shortened(series[place].name, LONGEST_NAME),
            )
        )
    return frame.joined(words)


def _bar(plot: frame.Plot, x: float, thick: float, value: float) -> SafeString:
    gap = min(1.0, thick * 0.1)
    top, floor = plot.y(max(value, 0)), plot.y(min(value, 0))
    return format_html(
        '<rect class="chart__bar" x="{}" y="{}" width="{}" height="{}" rx="{}"/>',
        round(x + gap, 2),
        top,
        round(thick - 2 * gap, 2),
        round(floor - top, 1),
        min(2, round(thick / 4, 1)),
    )


def _whisker(plot: frame.Plot, x: float, low: float, high: float) -> SafeString:
    top, floor, x = plot.y(high), plot.y(low), round(x, 1)
    return format_html(
        '<path class="chart__whisker" d="M{0} {1}V{2}M{3} {1}H{4}M{3} {2}H{4}"/>',
        x,
        top,
        floor,
        x - 4,
        x + 4,
    )


def _named(plot: frame.Plot, one: Series, row: Sequence[float | None], unit: Unit) -> SafeString:
    highs = numbers(one.high)
    return frame.joined(
        [
            format_html(
                '<text class="chart__value" x="{}" y="{}" text-anchor="middle">{}</text>',
                plot.middle(at),
                round(plot.y(max(value, 0.0, _at(highs, at) or 0.0)) - 4, 1),
                unit.says_shortly(value),
            )
            for at, value in enumerate(row)
            if value is not None
        ]
    )


def _figure(chart: Chart, drawn: Sequence[SafeString], *, lines: bool) -> SafeString:
    summary = spoken(chart.summary)
    return frame.figure(
        chart.title,
        summary,
        format_html('<g data-told="1">{}</g>', frame.joined(drawn)),
        legend=marks.legend([one.name for one in chart.series], lines=lines),
        table=frame.table(
            chart.heads,
            chart.rows(),
            says=chart.unit.says,
            corner=chart.heading,
            foot=ways_out(chart.csv),
        ),
        words=words(summary),
    )


def words(summary: str) -> SafeString:
    return format_html('<p class="chart__words">{}</p>', summary) if summary else frame.NOTHING


def ways_out(csv: str) -> SafeString:
    """The picture and its numbers, to take along. The element draws its buttons itself."""
    link = (
        format_html('<a class="chart__way" href="{}" download>{}</a>', csv, _("Table (CSV)"))
        if csv
        else frame.NOTHING
    )
    return format_html(
        '<chart-export class="row no-print" data-svg="{}" data-png="{}">{}</chart-export>',
        _("Picture (SVG)"),
        _("Picture (PNG)"),
        link,
    )
