"""What every chart stands in: a figure with title, description, legend and numbers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .values import Amount, Series, known, nice_ticks, shortened, spread, written

WIDTH, HEIGHT = 560, 220
LEFT, RIGHT, TOP, BOTTOM = 50, 12, 16, 28
MOST_LABELS = 6
NOTHING = SafeString("")


def joined(parts: Sequence[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def figure(
    title: str,
    description: str,
    drawing: SafeString,
    *,
    legend: SafeString = NOTHING,
    table: SafeString = NOTHING,
    height: int = HEIGHT,
    words: SafeString = NOTHING,
) -> SafeString:
    """The picture together with the words for those who cannot see it."""
    return format_html(
        '<figure class="chart"><figcaption class="chart__title">{0}</figcaption>{7}{1}'
        '<svg viewBox="0 0 {2} {3}" role="img"><title>{0}</title><desc>{4}</desc>{5}</svg>{6}'
        "</figure>",
        title,
        legend,
        WIDTH,
        height,
        description,
        drawing,
        table,
        words,
    )


def nothing(title: str) -> SafeString:
    """A chart without values says so."""
    return format_html(
        '<figure class="chart"><figcaption class="chart__title">{}</figcaption>'
        '<p class="chart__empty">{}</p></figure>',
        title,
        _("No figures yet."),
    )


def legend(names: Sequence[str]) -> SafeString:
    """Which colour is whose; one series needs none."""
    if len(names) == 1:
        return NOTHING
    entries = format_html_join(
        "",
        '<li data-series="{}">{}</li>',
        ((colour(place), name) for place, name in enumerate(names)),
    )
    return format_html('<ul class="chart__legend">{}</ul>', entries)


def colour(place: int) -> int:
    return place % 6 + 1


def table(
    heads: Sequence[str],
    rows: Iterable[tuple[str, Sequence[Amount | None]]],
    unit: str = "",
    *,
    says: Callable[[Amount | None], str] | None = None,
    corner: str = "",
    foot: SafeString = NOTHING,
) -> SafeString:
    """The numbers themselves, folded away."""
    said = says or (lambda value: written(value, unit))
    head = format_html_join(
        "", '<th scope="col" data-align="end">{}</th>', ((one,) for one in heads)
    )
    body = format_html_join(
        "",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (
                label,
                format_html_join(
                    "",
                    '<td data-align="end">{}</td>',
                    ((said(value),) for value in values),
                ),
            )
            for label, values in rows
        ),
    )
    return format_html(
        '<details class="chart__numbers"><summary>{}</summary>'
        '<div class="table-wrap" tabindex="0" role="group" aria-label="{}">'
        '<table class="table" data-size="small"><thead><tr>{}{}</tr></thead>'
        "<tbody>{}</tbody></table></div>{}</details>",
        _("The numbers"),
        _("The numbers"),
        format_html('<th scope="col">{}</th>', corner) if corner else SafeString("<td></td>"),
        head,
        body,
        foot,
    )


def series_table(labels: Sequence[str], series: Sequence[Series], unit: str) -> SafeString:
    rows = [
        (label, [one.values[place] if place < len(one.values) else None for one in series])
        for place, label in enumerate(labels)
    ]
    return table([one.name for one in series], rows, unit)


def summary(labels: Sequence[str], series: Sequence[Series], unit: str) -> str:
    """What the picture shows, in words: from where to where, lowest and highest of each."""
    parts = []
    for one in series:
        values = [value for value in one.values if value is not None and known([[float(value)]])]
        if values:
            parts.append(
                _("%(name)s: from %(first)s to %(last)s, between %(low)s and %(high)s.")
                % {
                    "name": one.name,
                    "first": written(values[0], unit),
                    "last": written(values[-1], unit),
                    "low": written(min(values), unit),
                    "high": written(max(values), unit),
                }
            )
    return " ".join(parts)


@dataclass(frozen=True)
class Plot:
    """The area between the axes: turns values into places."""

    ticks: Sequence[float]
    count: int

    @classmethod
    def of(cls, values: Sequence[float], count: int, *, from_zero: bool = True) -> "Plot":
        low, high = min(values), max(values)
        if from_zero:
            low, high = min(low, 0.0), max(high, 0.0)
        return cls(nice_ticks(low, high), count)

    def y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low), 1)

    @property
    def slot(self) -> float:
        return (WIDTH - LEFT - RIGHT) / max(1, self.count)

    def middle(self, place: int) -> float:
        return round(LEFT + self.slot * (place + 0.5), 1)

    def along(self, place: int) -> float:
        """From edge to edge, as lines run."""
        if self.count == 1:
            return self.middle(0)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * place / (self.count - 1), 1)

    def axes(
        self,
        labels: Sequence[str],
        *,
        edges: bool = False,
        says: Callable[[Amount | None], str] = written,
    ) -> SafeString:
        """Grid, marks and labels; the line at zero is the strong one."""
        zero = 0.0 if self.ticks[0] <= 0 <= self.ticks[-1] else self.ticks[0]
        marks = format_html_join(
            "",
            '<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>'
            '<text x="{}" y="{}" text-anchor="end">{}</text>',
            (
                (
                    "chart__axis" if tick == zero else "chart__grid",
                    LEFT,
                    WIDTH - RIGHT,
                    self.y(tick),
                    self.y(tick),
                    LEFT - 6,
                    self.y(tick) + 4,
                    says(tick),
                )
                for tick in self.ticks
            ),
        )
        place_of = self.along if edges else self.middle
        shown = spread(len(labels), MOST_LABELS)
        words = format_html_join(
            "",
            '<text x="{}" y="{}" text-anchor="{}">{}</text>',
            (
                (place_of(place), HEIGHT - 8, self._anchor(place, edges), shortened(labels[place]))
                for place in shown
            ),
        )
        return marks + words

    def _anchor(self, place: int, edges: bool) -> str:
        if not edges or self.count == 1:
            return "middle"
        return "start" if place == 0 else "end" if place == self.count - 1 else "middle"
