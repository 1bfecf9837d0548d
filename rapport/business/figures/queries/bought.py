"""What everybody's purchases come to, without anybody in it but the numbers of the best ten."""

from dataclasses import dataclass
from decimal import Decimal

from rapport.business.figures.rules import buying
from rapport.business.figures.rules.concentration import BEST, Concentration, concentration
from rapport.business.figures.rules.shares import Share

from .buyers import NOTHING, Buyer, Buyers

LOYAL_MONTHS = 3


@dataclass(frozen=True)
class Bought:
    """Sums over those who bought in the months counted, and in as many months before."""

    is_any: bool  # whether anybody we know ever bought
    has_before: bool
    here: int
    here_before: int
    spent: Decimal
    spent_before: Decimal
    loyal: int
    loyal_spent: Decimal
    rests: Concentration | None
    best: list[tuple[int, Decimal]]  # the numbers of the best ten, with what they spent
    kept: Share
    kept_before: Share
    gone: int  # bought in the year before and not in the last
    gone_spent: Decimal


def bought(found: Buyers) -> Bought:
    newest = found.window.newest(found.counted)
    here = found.here
    loyal = [one for one in here if (one.months & newest).bit_count() >= LOYAL_MONTHS]
    best = sorted(here, key=lambda one: (-one.spent, one.customer))[:BEST]
    last, this = found.window.year_ago(1), found.window.year_ago()
    gone = [one for one in found.rows if one.months & last and not one.months & this]
    return Bought(
        is_any=bool(found.patterns),
        has_before=found.has_before,
        here=len(here),
        here_before=len(found.here_earlier),
        spent=_spent(here),
        spent_before=sum((one.spent_before for one in found.here_earlier), NOTHING),
        loyal=len(loyal),
        loyal_spent=_spent(loyal),
        rests=concentration([one.spent for one in here]),
        best=[(one.customer, one.spent) for one in best if one.spent > 0],
        kept=kept_in_year(found),
        kept_before=kept_in_year(found, years_ago=1),
        gone=len(gone),
        gone_spent=sum((one.spent_before for one in gone), NOTHING),
    )


def kept_in_year(found: Buyers, *, years_ago: int = 0) -> Share:
    """Of those who bought in the twelve months before, who came back in the last twelve."""
    window = found.window
    before, now = window.year_ago(years_ago + 1), window.year_ago(years_ago)
    return buying.came_back(found.patterns, before, now)


def _spent(rows: list[Buyer]) -> Decimal:
    return sum((one.spent for one in rows), NOTHING)
