"""How much of each: bars side by side, and bars on top of each other. Always from zero."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from . import frame
from .values import Series, known, numbers, written

MOST_NAMED = 12


def bars(
    *, title: str, labels: Sequence[str], series: Sequence[Series], unit: str = ""
) -> SafeString:
    """Groups of bars, one group for each label."""
    rows = [numbers(one.values)[: len(labels)] for one in series]
    values = known(rows)
    if not values or not labels:
        return frame.nothing(title)
    plot = frame.Plot.of(values, len(labels))
    inner = plot.slot * 0.72
    thick = inner / len(rows)
    drawn = [plot.axes(labels)]
    for place, row in enumerate(rows):
        shapes = [
            _bar(
                plot.middle(at) - inner / 2 + thick * place,
                thick,
                plot.y(max(value, 0)),
                plot.y(min(value, 0)),
            )
            for at, value in enumerate(row)
            if value is not None
        ]
        drawn.append(
            format_html('<g data-series="{}">{}</g>', frame.colour(place), frame.joined(shapes))
        )
    if len(rows) == 1 and len(labels) <= MOST_NAMED:
        drawn.append(_named(plot, rows[0]))
    return _figure(title, labels, series, unit, drawn)


def stacked(
    *, title: str, labels: Sequence[str], series: Sequence[Series], unit: str = ""
) -> SafeString:
    """Parts of a whole for each label; what is below zero grows downwards."""
    rows = [numbers(one.values)[: len(labels)] for one in series]
    if not known(rows) or not labels:
        return frame.nothing(title)
    tops, floors = [0.0] * len(labels), [0.0] * len(labels)
    spans: list[list[tuple[int, float, float]]] = []
    for row in rows:
        span = []
        for at, value in enumerate(row):
            if value is not None:
                pile = tops if value >= 0 else floors
                span.append((at, pile[at], pile[at] + value))
                pile[at] += value
        spans.append(span)
    plot = frame.Plot.of(tops + floors, len(labels))
    thick = plot.slot * 0.64
    drawn = [plot.axes(labels)]
    for place, span in enumerate(spans):
        shapes = [
            _bar(
                plot.middle(at) - thick / 2, thick, plot.y(max(begin, end)), plot.y(min(begin, end))
            )
            for at, begin, end in span
        ]
        drawn.append(
            format_html('<g data-series="{}">{}</g>', frame.colour(place), frame.joined(shapes))
        )
    return _figure(title, labels, series, unit, drawn)


def _bar(x: float, thick: float, top: float, floor: float) -> SafeString:
    gap = min(1.0, thick * 0.1)
    return format_html(
        '<rect class="chart__bar" x="{}" y="{}" width="{}" height="{}" rx="{}"/>',
        round(x + gap, 2),
        top,
        round(thick - 2 * gap, 2),
        round(floor - top, 1),
        min(2, round(thick / 4, 1)),
    )


def _named(plot: frame.Plot, row: Sequence[float | None]) -> SafeString:
    return frame.joined(
        [
            format_html(
                '<text class="chart__value" x="{}" y="{}" text-anchor="middle">{}</text>',
                plot.middle(at),
                plot.y(max(value, 0)) - 4,
                written(value),
            )
            for at, value in enumerate(row)
            if value is not None
        ]
    )


def _figure(
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str,
    drawn: Sequence[SafeString],
) -> SafeString:
    return frame.figure(
        title,
        frame.summary(labels, series, unit),
        frame.joined(drawn),
        legend=frame.legend([one.name for one in series]),
        table=frame.series_table(labels, series, unit),
    )
