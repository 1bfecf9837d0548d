"""How something moved: a line with its axes, and a line small enough to stand in a sentence."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from . import frame
from .values import Amount, Series, known, numbers, written

MOST_DOTS = 40
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 96, 24, 3


def line(
    *,
    title: str,
    labels: Sequence[str],
    series: Sequence[Series],
    unit: str = "",
    from_zero: bool = True,
) -> SafeString:
    """One or more rows of values over time. Gaps stay gaps."""
    rows = [numbers(one.values)[: len(labels)] for one in series]
    values = known(rows)
    if not values or not labels:
        return frame.nothing(title)
    plot = frame.Plot.of(values, len(labels), from_zero=from_zero)
    drawn = [plot.axes(labels, edges=True)]
    drawn += [_one(plot, row, place, alone=len(rows) == 1) for place, row in enumerate(rows)]
    return frame.figure(
        title,
        frame.summary(labels, series, unit),
        frame.joined(drawn),
        legend=frame.legend([one.name for one in series]),
        table=frame.series_table(labels, series, unit),
    )


def _one(plot: frame.Plot, row: Sequence[float | None], place: int, *, alone: bool) -> SafeString:
    runs = _runs(row)
    path = " ".join(_path(plot, run) for run in runs)
    parts = []
    if alone and len(runs) == 1 and len(runs[0]) > 1:
        floor = plot.y(max(plot.ticks[0], min(0.0, plot.ticks[-1])))
        first, last = plot.along(runs[0][0][0]), plot.along(runs[0][-1][0])
        parts.append(
            format_html(
                '<path class="chart__area" d="{} L{} {} L{} {} Z"/>',
                path,
                last,
                floor,
                first,
                floor,
            )
        )
    parts.append(format_html('<path class="chart__line" d="{}"/>', path))
    points = [point for run in runs for point in run]
    shown = points if len(points) <= MOST_DOTS else [run[0] for run in runs if len(run) == 1]
    parts += [
        format_html(
            '<circle class="chart__dot" cx="{}" cy="{}" r="2.75"/>', plot.along(at), plot.y(value)
        )
        for at, value in shown
    ]
    return format_html('<g data-series="{}">{}</g>', frame.colour(place), frame.joined(parts))


def _runs(row: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """Stretches without a gap."""
    runs: list[list[tuple[int, float]]] = [[]]
    for place, value in enumerate(row):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((place, value))
    return [run for run in runs if run]


def _path(plot: frame.Plot, run: Sequence[tuple[int, float]]) -> str:
    return "M" + " L".join(f"{plot.along(place)} {plot.y(value)}" for place, value in run)


def sparkline(values: Sequence[Amount | None], *, label: str) -> SafeString:
    """A line without axes; the label and its ends are said to those who cannot see it."""
    points = known([numbers(values)])
    if not points:
        return format_html('<span class="soft">{}</span>', "–")
    low, high = min(points), max(points)
    span = (high - low) or 1.0
    step = (SPARK_WIDTH - 2 * SPARK_EDGE) / max(1, len(points) - 1)
    places = [
        (
            round(SPARK_EDGE + step * place, 1),
            round(SPARK_EDGE + (SPARK_HEIGHT - 2 * SPARK_EDGE) * (high - value) / span, 1),
        )
        for place, value in enumerate(points)
    ]
    path = "M" + " L".join(f"{x} {y}" for x, y in places)
    return format_html(
        '<svg class="sparkline" viewBox="0 0 {} {}" role="img"><title>{}: {} → {}</title>'
        '<path d="{}"/><circle cx="{}" cy="{}" r="2.25"/></svg>',
        SPARK_WIDTH,
        SPARK_HEIGHT,
        label,
        written(points[0]),
        written(points[-1]),
        path,
        *places[-1],
    )
