"""What a purchase earns. Plain values in, whole points out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

WHOLE = 100  # per cent
YEAR = timedelta(days=365)
_LEAP = (2, 29)


@dataclass(frozen=True)
class Term:
    """One rule of a programme, as it counted on the day."""

    kind: str  # amount, visit, product
    points: int
    per: Decimal | None = None
    product_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        per = None if self.per is None else str(self.per)
        return {"kind": self.kind, "points": self.points, "per": per, "product": self.product_id}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Term":
        per = None if kept["per"] is None else Decimal(kept["per"])
        return cls(kept["kind"], kept["points"], per, kept["product"])


@dataclass(frozen=True)
class Bought:
    """What is kept of a purchase: what came back is taken off."""

    total: Decimal
    products: Mapping[int, Decimal]  # how many of each


def earned_for(bought: Bought, terms: Iterable[Term], *, bonus: int = 0) -> int:
    """Whole points; what does not fill one is not rounded up. Nothing for less than nothing."""
    if bought.total < 0:
        return 0
    points = sum(_of_term(bought, one) for one in terms)
    return points * (WHOLE + bonus) // WHOLE


def _of_term(bought: Bought, term: Term) -> int:
    if term.kind == "amount" and term.per:
        return int(bought.total // term.per) * term.points
    if term.kind == "visit":
        return term.points if bought.total > 0 and bought.total >= (term.per or 0) else 0
    if term.kind == "product" and term.product_id is not None:
        count = bought.products.get(term.product_id, Decimal(0))
        return max(0, int(count)) * term.points
    return 0


def last_day(earned_on: date, months: int | None) -> date | None:
    """The last day on which a lot counts: the same day so many months later."""
    if not months:
        return None
    year, month = divmod(earned_on.month - 1 + months, 12)
    year, month = earned_on.year + year, month + 1
    ends = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date(year, month, min(earned_on.day, ends.day))


def is_birthday(born_on: date, today: date) -> bool:
    """Whoever was born on 29 February keeps it on the 28th in other years."""
    day = (born_on.month, born_on.day)
    if day == _LEAP and (today + timedelta(days=1)).day == 1 and today.month == 2:  # noqa: PLR2004
        return True
    return day == (today.month, today.day)


def birthday_within(born_on: date, first: date, last: date) -> date | None:
    """The latest birthday from the first to the last of these days."""
    for back in range(min((last - first).days, YEAR.days) + 1):
        day = last - timedelta(days=back)
        if is_birthday(born_on, day):
            return day
    return None
