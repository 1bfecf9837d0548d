"""A Heat, drawn: the number stands in each cell, so that the shade is never the only sign."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from rapport.plumbing.design.words import spoken

from . import frame
from .chart import Heat
from .drawn import ways_out, words
from .grids import LEVELS
from .values import Amount, known, numbers, shortened, spread

LEFT, TOP, CELL = 96, 20, 26
MOST_WRITTEN = 14  # wider grids have no room for numbers in their cells


def chart_heat(heat: Heat) -> SafeString:
    """{% chart_heat heat %}: darker is more; how many each row rests on stands in brackets."""
    cells = [numbers(row)[: len(heat.columns)] for row in heat.cells][: len(heat.rows)]
    there = known(cells)
    if not there or not heat.columns:
        return frame.nothing(heat.title)
    most = heat.highest if heat.highest is not None else max(there)
    wide = (frame.WIDTH - LEFT - 4) / len(heat.columns)
    drawn = [
        format_html(
            '<text x="{}" y="13" text-anchor="middle">{}</text>',
            round(LEFT + wide * (at + 0.5), 1),
            shortened(heat.columns[at]),
        )
        for at in spread(len(heat.columns), 12)
    ]
    for place, row in enumerate(cells):
        top = TOP + CELL * place
        drawn.append(
            format_html(
                '<text x="{}" y="{}" text-anchor="end">{}</text>',
                LEFT - 6,
                top + 17,
                shortened(_row_name(heat, place)),
            )
        )
        drawn += [
            _cell(heat, value, at, top, wide, most) for at, value in enumerate(row)
            if value is not None
        ]  # fmt: skip
    summary = spoken(heat.summary)
    return frame.figure(
        heat.title,
        summary,
        format_html('<g data-told="1">{}</g>', frame.joined(drawn)),
        table=_table(heat),
        height=TOP + CELL * len(cells) + 4,
        words=words(summary),
    )


def _row_name(heat: Heat, place: int) -> str:
    name = heat.rows[place]
    return f"{name} ({heat.sizes[place]})" if place < len(heat.sizes) else name


def _cell(heat: Heat, value: float, at: int, top: int, wide: float, most: float) -> SafeString:
    level = _level(value, most)
    x = LEFT + wide * at
    number = (
        format_html(
            '<text class="chart__inside" data-level="{}" x="{}" y="{}" text-anchor="middle">'
            "{}</text>",
            level,
            round(x + wide / 2, 1),
            top + 17,
            f"{value:.0f}",
        )
        if len(heat.columns) <= MOST_WRITTEN
        else frame.NOTHING
    )
    return format_html(
        '<rect class="chart__cell" x="{}" y="{}" width="{}" height="{}" rx="3" data-level="{}"/>{}',
        round(x + 1, 1),
        top + 1,
        round(max(wide - 2, 1), 1),
        CELL - 2,
        level,
        number,
    )


def _level(value: float, most: float) -> int:
    if value <= 0 or most <= 0:
        return 0
    return max(1, min(LEVELS, -int(-LEVELS * value / most // 1)))


def _table(heat: Heat) -> SafeString:
    """Sizes are counts, not in the unit of the cells: they stand with the name of their row."""
    rows: list[tuple[str, list[Amount | None]]] = [
        (_row_name(heat, place), list(row)) for place, row in enumerate(heat.cells)
    ]
    return frame.table(
        list(heat.columns),
        rows,
        says=heat.unit.says,
        corner=f"{heat.heading} ({heat.size_head})" if heat.size_head else heat.heading,
        foot=ways_out(heat.csv),
    )
