"""Two sides against each other, and how full each cell of a grid is."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from . import frame
from .values import Amount, known, number, numbers, shortened, spread, written

ROW = 30
NAME = 176  # room for a name between the two sides
LONGEST_NAME = 30
LEVELS = 5
GRID_LEFT, GRID_TOP, CELL = 70, 20, 24


def mirror(
    *,
    title: str,
    ours: str,
    theirs: str,
    rows: Sequence[tuple[str, Amount | None, Amount | None]],
    of: float = 100,
) -> SafeString:
    """Our side grows to the left, theirs to the right, on one scale from 0."""
    if not known([[number(us), number(them)] for _name, us, them in rows]):
        return frame.nothing(title)
    height = GRID_TOP + ROW * len(rows) + 4
    half = (frame.WIDTH - NAME) / 2
    room = half - 34
    drawn = [
        format_html(
            '<text x="{}" y="12" text-anchor="end">{}</text><text x="{}" y="12">{}</text>',
            half,
            shortened(ours),
            half + NAME,
            shortened(theirs),
        )
    ]
    for place, (name, us, them) in enumerate(rows):
        top = GRID_TOP + ROW * place
        drawn.append(
            format_html(
                '<text class="chart__value" x="{}" y="{}" text-anchor="middle">{}</text>',
                frame.WIDTH / 2,
                top + 18,
                shortened(name, LONGEST_NAME),
            )
        )
        drawn.append(_side(us, of, room, top, begin=half, left=True))
        drawn.append(_side(them, of, room, top, begin=half + NAME, left=False))
    description = " ".join(
        _("%(name)s: %(us)s on our side, %(them)s on theirs.")
        % {"name": name, "us": written(us), "them": written(them)}
        for name, us, them in rows
    )
    numbers_of = frame.table([ours, theirs], [(name, [us, them]) for name, us, them in rows])
    return frame.figure(title, description, frame.joined(drawn), table=numbers_of, height=height)


def _side(
    value: Amount | None, of: float, room: float, top: int, *, begin: float, left: bool
) -> SafeString:
    plain = number(value)
    long = 0.0 if plain is None or of <= 0 else room * max(0.0, min(1.0, plain / of))
    sign = -1 if left else 1
    return format_html(
        '<g data-series="{}">'
        '<rect class="chart__bar" x="{}" y="{}" width="{}" height="18" rx="3"/></g>'
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        1 if left else 2,
        round(begin - long if left else begin, 1),
        top + 5,
        round(long, 1),
        round(begin + sign * (long + 6), 1),
        top + 18,
        "end" if left else "start",
        written(value),
    )


def heat(
    *,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[Amount | None]],
    unit: str = "",
) -> SafeString:
    """A grid whose cells are darker the more there is; five steps from zero to the most."""
    cells = [numbers(row)[: len(columns)] for row in values][: len(rows)]
    there = known(cells)
    if not there or not columns:
        return frame.nothing(title)
    most = max(there)
    wide = (frame.WIDTH - GRID_LEFT - 4) / len(columns)
    drawn = [
        format_html_join(
            "",
            '<text x="{}" y="13" text-anchor="middle">{}</text>',
            (
                (round(GRID_LEFT + wide * (at + 0.5), 1), shortened(columns[at]))
                for at in spread(len(columns), 12)
            ),
        )
    ]
    for place, row in enumerate(cells):
        top = GRID_TOP + CELL * place
        drawn.append(
            format_html(
                '<text x="{}" y="{}" text-anchor="end">{}</text>',
                GRID_LEFT - 8,
                top + 16,
                rows[place][:10],
            )
        )
        drawn.append(
            format_html_join(
                "",
                '<rect class="chart__cell" x="{}" y="{}" width="{}" height="{}" rx="3" '
                'data-level="{}">'
                "<title>{}, {}: {}</title></rect>",
                (
                    (
                        round(GRID_LEFT + wide * at + 1, 1),
                        top + 1,
                        round(max(wide - 2, 1), 1),
                        CELL - 2,
                        _level(value, most),
                        rows[place],
                        columns[at],
                        written(value, unit),
                    )
                    for at, value in enumerate(row)
                ),
            )
        )
    description = _("From %(low)s to %(high)s.") % {
        "low": written(min(there), unit),
        "high": written(most, unit),
    }
    numbers_of = frame.table(
        list(columns), [(rows[place], row) for place, row in enumerate(cells)], unit
    )
    height = GRID_TOP + CELL * len(cells) + 4
    return frame.figure(title, description, frame.joined(drawn), table=numbers_of, height=height)


def _level(value: float | None, most: float) -> int:
    if value is None or value <= 0 or most <= 0:
        return 0
    return max(1, min(LEVELS, -int(-LEVELS * value / most // 1)))
