"""What charts are drawn from: clean numbers, honest axes, and how numbers are written."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal
from django.utils.translation import get_language

from rapport.plumbing.design.moments import locale

Amount = int | float | Decimal
STEPS = (1, 2, 2.5, 5, 10)
LONGEST_LABEL = 18
NOTHING_MUCH = 1e-9


@dataclass(frozen=True)
class Series:
    """A named row of values, one for each label; None is a gap. Low and high: how sure it is."""

    name: str
    values: Sequence[Amount | None]
    low: Sequence[Amount | None] = ()
    high: Sequence[Amount | None] = ()


def number(value: Amount | None) -> float | None:
    """A number that can be drawn; NaN and infinity cannot."""
    if value is None:
        return None
    plain = float(value)
    return plain if math.isfinite(plain) else None


def numbers(values: Iterable[Amount | None]) -> list[float | None]:
    return [number(value) for value in values]


def known(rows: Iterable[Iterable[float | None]]) -> list[float]:
    """Every value there is."""
    return [value for row in rows for value in row if value is not None]


def nice_ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Round numbers that enclose low and high: what an axis is marked with."""
    if high - low < 1e-12 * max(1.0, abs(low), abs(high)):
        high = low + (abs(low) if abs(low) > NOTHING_MUCH else 1.0)
    rough = (high - low) / count
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * part for part in STEPS if size * part >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, last + 1)]


def written(value: Amount | None, unit: str = "") -> str:
    """A number as the reader writes it; a dash where there is none."""
    plain = number(value)
    if plain is None:
        return "–"
    return f"{_formatted(plain, get_language() or 'en')}{_space(unit)}{unit}"


def _space(unit: str) -> str:
    return "\N{NO-BREAK SPACE}" if unit else ""


@lru_cache(maxsize=4096)
def _formatted(value: float, language: str) -> str:
    # Two decimals; below one, as many as two digits of meaning need.
    small = 0 < abs(value) < 1
    digits = 1 - math.floor(math.log10(abs(value))) if small else 2
    exact = round(value, digits)
    return format_decimal(exact, locale=locale(), decimal_quantization=False).replace("-", "−")


def shortened(label: str, longest: int = LONGEST_LABEL) -> str:
    """A label that fits its place; the table below keeps it whole."""
    return label if len(label) <= longest else f"{label[: longest - 1]}…"


def spread(count: int, most: int) -> list[int]:
    """At most `most` of `count` places, evenly apart, the first always among them."""
    if count <= 0:
        return []
    return list(range(0, count, math.ceil(count / most)))
