"""All that the page of who comes back is made of, asked as one question."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rapport.business.figures.rules import buying
from rapport.business.figures.rules.buying import Cohort, Silence
from rapport.business.figures.rules.months import SIZES, YEAR, Block, blocks, place_of_first
from rapport.business.figures.rules.points import Spending, spending
from rapport.business.figures.rules.shares import Share
from rapport.plumbing.reckoning.asking import Kept, reckoning

from .bought import kept_in_year
from .buyers import Buyers, buyers
from .looking import Look, look_again

MOST_BLOCKS = {"month": 24, "quarter": 12, "year": 5}
GRID_BLOCKS = {"month": 13, "quarter": 12, "year": 5}


@dataclass(frozen=True)
class Returning:
    """Counts of customers by when they bought; nobody is in it."""

    customers: int  # who ever bought
    is_any: bool
    here: int  # in the last twelve months
    again: int  # of these, more than once
    new: int  # of these, for the first time
    kept: Share
    kept_before: Share
    spending: Spending  # of those who came back, in the last twelve months
    silence: Silence
    stays: list[tuple[int, bool, int]]
    by_block: dict[str, list[tuple[Block, Share]]]
    cohorts: dict[str, list[Cohort]]


def _reads(*, now: datetime, **values: Any) -> QuerySet[Any]:
    return look_again(now, **values).purchases


@reckoning(shape=Returning, reads=_reads)
def _returning(*, now: datetime, **values: Any) -> Returning:
    look = look_again(now, **values)
    return returned(buyers(look, months=YEAR))


def returned(found: Buyers) -> Returning:
    patterns, window = found.patterns, found.window
    silence = buying.silence(patterns)
    before = window.year_ago(1)
    return Returning(
        customers=sum(patterns.values()),
        is_any=bool(patterns),
        here=len(found.here),
        again=sum(one.visits > 1 for one in found.here),
        new=sum(place_of_first(one.months) > window.count - YEAR for one in found.here),
        kept=kept_in_year(found),
        kept_before=kept_in_year(found, years_ago=1),
        spending=spending([float(one.spent) for one in found.here if one.months & before]),
        silence=silence,
        stays=buying.stays(patterns, window, silence.months),
        by_block={
            unit: buying.kept_by_block(patterns, blocks(window, unit, most=MOST_BLOCKS[unit]))
            for unit in SIZES
        },
        cohorts={
            unit: buying.cohorts(patterns, blocks(window, unit, most=GRID_BLOCKS[unit]))
            for unit in SIZES
        },
    )


def returning(look: Look) -> tuple[Look, Kept[Returning]]:
    """The look as of the moment for which the answer holds, and the answer; or Pending."""
    kept = _returning.ask(now=look.now, **look.values)
    return replace(look, now=kept.at), kept
