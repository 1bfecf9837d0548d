"""How rows are told apart by shape: a mark of their own, and a line of their own."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from . import frame

# Around the point 0 0: round, square, upright triangle, diamond, hanging triangle, cross.
SHAPES = (
    "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z",
    "M-2.8 -2.8H2.8V2.8H-2.8Z",
    "M0 -3.6L3.6 2.8H-3.6Z",
    "M0 -3.9L3.9 0L0 3.9L-3.9 0Z",
    "M0 3.6L3.6 -2.8H-3.6Z",
    "M-1.2 -3.6H1.2V-1.2H3.6V1.2H1.2V3.6H-1.2V1.2H-3.6V-1.2H-1.2Z",
)


def mark(place: int, x: float, y: float) -> SafeString:
    return format_html(
        '<path class="chart__dot" transform="translate({} {})" d="{}"/>',
        x,
        y,
        SHAPES[place % len(SHAPES)],
    )


def legend(names: list[str], *, lines: bool) -> SafeString:
    """Each row's name beside its own shape; one row alone needs none."""
    if len(names) < 2:  # noqa: PLR2004
        return frame.NOTHING
    entries = [
        format_html(
            '<li data-series="{0}"><svg class="chart__key" viewBox="0 0 28 12" '
            'aria-hidden="true">{1}</svg>{2}</li>',
            frame.colour(place),
            _key(place, lines=lines),
            name,
        )
        for place, name in enumerate(names)
    ]
    return format_html('<ul class="chart__legend" data-keys>{}</ul>', frame.joined(entries))


def _key(place: int, *, lines: bool) -> SafeString:
    if not lines:
        return SafeString('<rect class="chart__bar" x="8" y="1" width="12" height="10" rx="2"/>')
    return SafeString('<path class="chart__line" d="M1 6H27"/>') + mark(place, 14, 6)
