"""All that the pages of what comes in are made of, asked as one question."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from rapport.plumbing.reckoning.asking import Kept, Value, reckoning

from .bought import Bought, bought
from .buyers import NOTHING, buyers
from .costs import answers_written
from .looking import Look, look_again
from .revenue import Revenue, Sold, by_product, left_out, revenue


@dataclass(frozen=True)
class Takings:
    """Of so many months and of as many before."""

    revenue: Revenue
    bought: Bought
    sold: list[Sold]
    answers: int
    foreign: int  # purchases in other currencies
    invoiced: Decimal  # without a purchase

    @property
    def is_empty(self) -> bool:
        return not any(self.revenue.amounts()) and not self.bought.here


def _reads(*, now: datetime, months: int, **values: Any) -> QuerySet[Any]:
    return look_again(now, **values).purchases


@reckoning(shape=Takings, reads=_reads)
def _takings(*, now: datetime, months: int, **values: Any) -> Takings:
    look = look_again(now, **values)
    foreign, invoiced = left_out(look, months=months) if look.is_everybody else (0, NOTHING)
    return Takings(
        revenue=revenue(look, months=months),
        bought=bought(buyers(look, months=months)),
        sold=by_product(look, months=months),
        answers=answers_written(look, months=months),
        foreign=foreign,
        invoiced=invoiced,
    )


def takings(look: Look, *, months: int) -> tuple[Look, Kept[Takings]]:
    """The look as of the moment for which the answer holds, and the answer; or Pending."""
    values: dict[str, Value] = {**look.values, "months": months}
    kept = _takings.ask(now=look.now, **values)
    return replace(look, now=kept.at), kept
