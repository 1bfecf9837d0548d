"""The figures of the business on one page: /insights/"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapport.business.figures.rules.months import YEAR
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.reckoning.asking import Kept

from . import sentences
from .bought import Bought
from .key import Key, share_key
from .looking import Look
from .revenue import Revenue
from .takings import Takings, takings
from .worth import future_key


@dataclass(frozen=True)
class Overview(Shown):
    """The last twelve whole months beside the twelve before."""

    look: Look
    keys: Sequence[Key]
    course: Sequence[float]  # revenue of each month
    said: Sentence | None
    kept: Kept[Takings]

    @property
    def is_empty(self) -> bool:
        return not self.keys


def overview(look: Look) -> Overview:
    """The same question as that of the usual page of value, and one for what is expected."""
    look, kept = takings(look, months=YEAR)
    came_in, found = kept.answer.revenue, kept.answer.bought
    if not found.is_any and not any(came_in.amounts()):
        return Overview(look, [], [], sentences.few(0), kept)
    course = [float(amount) for amount in came_in.amounts()]
    return Overview(look, _keys(look, came_in, found), course, _said(look, found), kept)


def _keys(look: Look, came_in: Revenue, found: Bought) -> list[Key]:
    kept, earlier = found.kept, found.kept_before
    return [
        Key("revenue", say("Revenue"), came_in.total,
            say("{n} purchases in twelve months", n=came_in.purchases()), "money", look.currency,
            before=came_in.before if found.has_before else None),
        Key("customers", say("Customers who bought"), found.here,
            say("whom we know, in twelve months"),
            before=found.here_before if found.has_before else None),
        share_key("kept", say("Came back within the year"), kept,
                  say("{part} of {whole} who bought in the year before", part=kept.part,
                      whole=kept.whole), before=earlier),
        future_key(look),
    ]  # fmt: skip


def _said(look: Look, found: Bought) -> Sentence | None:
    """The one thing to know: what those spent the year before who did not come back."""
    if found.gone_spent <= 0:
        return None
    return say(
        "{n} customers who bought in the year before did not come back; they had spent {sum}.",
        n=found.gone,
        sum=Money(found.gone_spent, look.currency),
    )
