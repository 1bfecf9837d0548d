"""A key figure as a page shows it: with its interval, what it was before, and what it rests on."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport.business.figures.rules.months import QUARTER, YEAR, Block
from rapport.business.figures.rules.shares import Share, wilson
from rapport.plumbing.design.charts import Unit
from rapport.plumbing.design.charts.values import Amount, number
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True)
class Key(Shown):
    """None is not known, and why stands beside it."""

    name: str
    label: Sentence
    value: Amount | None
    rests_on: Sentence
    kind: str = "number"
    currency: str = ""
    low: Amount | None = None
    high: Amount | None = None
    before: Amount | None = None
    unknown: Sentence | None = None
    more_is_better: bool | None = True

    @property
    def shown(self) -> str:
        return self._unit.says(self.value)

    @property
    def between(self) -> str:
        if self.low is None or self.high is None:
            return ""
        words = {"low": self._unit.says(self.low), "high": self._unit.says(self.high)}
        return _("between %(low)s and %(high)s") % words

    @property
    def change(self) -> float | None:
        """In per cent of before; of a percentage the difference in points."""
        now, then = number(self.value), number(self.before)
        if now is None or then is None:
            return None
        if self.kind == "percent":
            return now - then
        return 100 * (now - then) / abs(then) if then else None

    @property
    def change_shown(self) -> str:
        change = self.change
        if change is None:
            return ""
        words = {"size": abs(round(change)), "before": self._unit.says(self.before)}
        if not words["size"]:
            return _("as a year before: %(before)s") % words
        if self.kind == "percent":
            up, down = (
                _("%(size)s points more than %(before)s"),
                _("%(size)s points less than %(before)s"),
            )
        else:
            up = _("%(size)s %% more than %(before)s")
            down = _("%(size)s %% less than %(before)s")
        return (up if change > 0 else down) % words

    @property
    def mood(self) -> str:
        if self.more_is_better is None or not self.change or not round(self.change):
            return ""
        return "good" if (self.change > 0) == self.more_is_better else "due"

    @property
    def _unit(self) -> Unit:
        return Unit(self.kind, self.currency)


def share_key(
    name: str,
    label: Sentence,
    share: Share,
    rests_on: Sentence,
    *,
    before: Share | None = None,
    more_is_better: bool = True,
) -> Key:
    """A share in per cent with Wilson's interval; of nobody it is not known."""  # fmt: skip
    low, high = wilson(share.part, share.whole)
    is_known = share.whole > 0
    return Key(
        name=name,
        label=label,
        value=_percent(share),
        rests_on=rests_on,
        kind="percent",
        low=round(100 * low, 1) if is_known else None,
        high=round(100 * high, 1) if is_known else None,
        before=_percent(before) if before else None,
        unknown=None if is_known else say("Nobody to count yet."),
        more_is_better=more_is_better,
    )


def _percent(share: Share) -> float | None:
    return round(100 * share.part / share.whole, 1) if share.whole else None


def block_label(block: Block) -> str:
    """As a chart calls a month, a quarter, a year."""
    if block.length == YEAR:
        return _("year to %(month)s") % {"month": month_label(block.last_on)}
    if block.length == QUARTER:
        quarter = (block.first_on.month + 2) // QUARTER
        return _("%(year)s Q%(quarter)s") % {"year": block.first_on.year, "quarter": quarter}
    return month_label(block.first_on)


def month_label(day: date) -> str:
    return date_format(day, "M Y")
