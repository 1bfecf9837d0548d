"""What a chart is before it is drawn: words and numbers, nothing of a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.numbers import format_compact_currency, format_compact_decimal
from django.utils.translation import gettext as _

from rapport.plumbing.design import moments
from rapport.plumbing.kernel.words import Sentence

from .values import Amount, Series, number, written

Words = str | Sentence
KINDS = ("number", "money", "percent", "days")
THOUSAND = 1000


@dataclass(frozen=True)
class Unit:
    """How its numbers are said. A percentage is a number of hundredths: 42 is 42 %."""

    kind: str = "number"
    currency: str = ""

    def says(self, value: Amount | None) -> str:
        """The whole number, as a table shows it."""
        plain = number(value)
        if plain is None:
            return "–"
        if self.kind == "money":
            return moments.money(value, self.currency)
        return written(value, {"percent": "%"}.get(self.kind, ""))

    def says_shortly(self, value: Amount | None) -> str:
        """As an axis has room for."""
        plain = number(value)
        if plain is None:
            return "–"
        if self.kind == "money":
            return format_compact_currency(
                plain, self.currency or "EUR", locale=moments.locale(), fraction_digits=1
            )
        if abs(plain) >= THOUSAND:
            return format_compact_decimal(plain, locale=moments.locale(), fraction_digits=1)
        return self.says(round(plain, 1) if abs(plain) >= 1 else plain)


@dataclass(frozen=True)
class Chart:
    """Rows of values over the same labels; low and high of a row are how sure they are."""

    title: str
    summary: Words  # one sentence: what the picture shows
    labels: Sequence[str]
    series: Sequence[Series]
    kind: str = "number"
    currency: str = ""
    heading: str = ""  # what the labels are: Month
    csv: str = ""  # where its numbers can be fetched as a table
    highest: float | None = None  # the axis reaches so far, as shares do to 100

    @property
    def unit(self) -> Unit:
        return Unit(self.kind, self.currency)

    @property
    def heads(self) -> list[str]:
        return [head for one in self.series for head in _heads(one)]

    def rows(self) -> Iterator[tuple[str, list[Amount | None]]]:
        """The table behind: a label and every number that is drawn for it."""
        columns = [column for one in self.series for column in _columns(one)]
        for place, label in enumerate(self.labels):
            yield (
                label,
                [column[place] if place < len(column) else None for column in columns],
            )


@dataclass(frozen=True)
class Heat:
    """A grid of values; how many each row rests on stands beside it."""

    title: str
    summary: Words
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Amount | None]]
    kind: str = "number"
    currency: str = ""
    heading: str = ""
    sizes: Sequence[int] = ()
    size_head: str = ""
    csv: str = ""
    highest: float | None = None

    @property
    def unit(self) -> Unit:
        return Unit(self.kind, self.currency)


def _heads(one: Series) -> list[str]:
    if not _is_ranged(one):
        return [one.name]
    return [
        one.name,
        _("%(name)s, lowest") % {"name": one.name},
        _("%(name)s, highest") % {"name": one.name},
    ]


def _columns(one: Series) -> list[Sequence[Amount | None]]:
    return [one.values, one.low, one.high] if _is_ranged(one) else [one.values]


def _is_ranged(one: Series) -> bool:
    return bool(one.low) and bool(one.high)
