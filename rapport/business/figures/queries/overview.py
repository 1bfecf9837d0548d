"""The figures of the business on one page: /insights/"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.business.figures.rules.months import YEAR
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

from . import sentences
from .buyers import NOTHING, Buyers, buyers
from .key import Key, share_key
from .looking import Look
from .retention import kept_in_year
from .revenue import Revenue, revenue
from .worth import future_key


@dataclass(frozen=True)
class Overview(Shown):
    """The last twelve whole months beside the twelve before."""

    look: Look
    keys: Sequence[Key]
    course: Sequence[float]  # revenue of each month
    said: Sentence | None

    @property
    def is_empty(self) -> bool:
        return not self.keys


def overview(look: Look) -> Overview:
    """Two queries over purchases, and one for what is expected."""
    came_in, found = revenue(look, months=YEAR), buyers(look, months=YEAR)
    if not found.patterns and not any(came_in.amounts()):
        return Overview(look, [], [], sentences.few(0))
    course = [float(amount) for amount in came_in.amounts()]
    return Overview(look, _keys(look, came_in, found), course, _said(look, found))


def _keys(look: Look, came_in: Revenue, found: Buyers) -> list[Key]:
    kept, earlier = kept_in_year(found), kept_in_year(found, years_ago=1)
    return [
        Key("revenue", say("Revenue"), came_in.total,
            say("{n} purchases in twelve months", n=came_in.purchases()), "money", look.currency,
            before=came_in.before if found.has_before else None),
        Key("customers", say("Customers who bought"), len(found.here),
            say("whom we know, in twelve months"),
            before=found.here_before if found.has_before else None),
        share_key("kept", say("Came back within the year"), kept,
                  say("{part} of {whole} who bought in the year before", part=kept.part,
                      whole=kept.whole), before=earlier),
        future_key(look),
    ]  # fmt: skip


def _said(look: Look, found: Buyers) -> Sentence | None:
    """The one thing to know: what those spent the year before who did not come back."""
    before, now = look.window.year_ago(1), look.window.year_ago()
    gone = [one for one in found.rows if one.months & before and not one.months & now]
    lost = sum((one.spent_before for one in gone), NOTHING)
    if lost <= 0:
        return None
    return say(
        "{n} customers who bought in the year before did not come back; they had spent {sum}.",
        n=len(gone),
        sum=Money(lost, look.currency),
    )
