"""Who comes back, for how long, and what more of it would be worth: /insights/retention/"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.business.figures.rules.enough import COHORT, draws_curves
from rapport.business.figures.rules.points import POINTS, Worth, worth_of_points
from rapport.business.figures.rules.shares import Share, wilson
from rapport.business.figures.rules.survival import Step, kaplan_meier
from rapport.plumbing.design.charts import Chart, Heat, Series
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.reckoning.asking import Kept

from . import sentences
from .key import Key, block_label, share_key
from .looking import Look
from .returning import Returning, returning


@dataclass(frozen=True)
class Gain(Shown):
    """So many points more, and what they are worth; None where too few came back to say."""

    points: int
    worth: Worth | None
    currency: str
    kept: Share
    came_back: int

    @property
    def years(self) -> Sentence | None:
        return sentences.years_said(self.worth) if self.worth else None


@dataclass(frozen=True)
class RetentionPage(Shown):
    look: Look
    keys: Sequence[Key]
    charts: Mapping[str, Chart | Heat]
    sentences: Sequence[Sentence]
    gain: Gain
    customers: int
    draws: bool
    kept: Kept[Returning]

    @property
    def is_empty(self) -> bool:
        return not self.keys


def retention_page(look: Look, *, points: int = POINTS) -> RetentionPage:
    """One question over everybody's purchases, and arithmetic."""
    look, kept = returning(look)
    found = kept.answer
    gain = gain_of(found, points=points, currency=look.currency)
    if not found.is_any:
        said = [sentences.few(0)]
        return RetentionPage(look, [], {}, said, gain, 0, draws=False, kept=kept)
    draws = draws_curves(found.customers)
    said = [sentences.silence_said(found.silence)]
    if not draws:
        said = [sentences.few(found.customers), sentences.kept_said(gain.kept), *said]
    return RetentionPage(
        look=look,
        keys=_keys(found),
        charts=_charts(look, found) if draws else {},
        sentences=said,
        gain=gain,
        customers=found.customers,
        draws=draws,
        kept=kept,
    )


def gain_of(found: Returning, *, points: int, currency: str) -> Gain:
    worth = worth_of_points(points, kept=found.kept, spent=found.spending)
    return Gain(points, worth, currency, found.kept, found.spending.count)


def gain(look: Look, *, points: int) -> Gain:
    """What so many points more are worth; the slider asks."""
    look, kept = returning(look)
    return gain_of(kept.answer, points=points, currency=look.currency)


def _keys(found: Returning) -> list[Key]:
    kept, earlier = found.kept, found.kept_before
    gone = Share(kept.whole - kept.part, kept.whole)
    gone_before = Share(earlier.whole - earlier.part, earlier.whole)
    again = Share(found.again, found.here)
    base = say("{part} of {whole} who bought in the year before", part=kept.part, whole=kept.whole)
    left = say("{part} of {whole} who bought in the year before", part=gone.part, whole=gone.whole)
    return [
        share_key("kept", say("Came back within the year"), kept, base, before=earlier),
        share_key("gone", say("Did not come back"), gone, left, before=gone_before,
                  more_is_better=False),
        share_key("again", say("Bought more than once"), again,
                  say("{part} of {whole} who bought in the last year", part=again.part,
                      whole=again.whole)),
        Key("new", say("New customers"), found.new,
            say("of {n} who bought in the last year", n=found.here)),
    ]  # fmt: skip


def _charts(look: Look, found: Returning) -> dict[str, Chart | Heat]:
    made: dict[str, Chart | Heat] = {}
    kept = _kept_chart(look, found)
    grid = _grid(look, found)
    looked_at = sum(count for _months, _gone, count in found.stays)
    if kept:
        made["kept"] = kept
    if grid:
        made["cohorts"] = grid
    if looked_at >= COHORT:
        made["survival"] = _survival(kaplan_meier(found.stays), looked_at)
    return made


def _kept_chart(look: Look, found: Returning) -> Chart | None:
    rows = [(block, share) for block, share in found.by_block[look.unit] if share.whole >= COHORT]
    if not rows:
        return None
    ranges = [wilson(share.part, share.whole) for _block, share in rows]
    newest = rows[-1][1]
    return Chart(
        title={
            "month": _("Came back the month after"),
            "quarter": _("Came back the quarter after"),
            "year": _("Came back the year after"),
        }[look.unit],
        summary=say(
            "Last, {part} of {whole} ({low} to {high} % with what chance may do).",
            part=newest.part,
            whole=newest.whole,
            low=round(100 * ranges[-1][0]),
            high=round(100 * ranges[-1][1]),
        ),
        labels=[block_label(block) for block, _share in rows],
        series=[
            Series(
                _("Came back"),
                [_hundredths(share.part / share.whole) for _block, share in rows],
                low=[_hundredths(low) for low, _high in ranges],
                high=[_hundredths(high) for _low, high in ranges],
            )
        ],
        kind="percent",
        heading=_("When"),
        highest=100,
    )


def _grid(look: Look, found: Returning) -> Heat | None:
    rows = [one for one in found.cohorts[look.unit] if one.size >= COHORT and one.active]
    if not rows:
        return None
    first = [one.active[0] / one.size for one in rows]
    columns = max(len(one.active) for one in rows)
    cells: list[list[Any]] = [
        [_hundredths(count / one.size) for count in one.active]
        + [None] * (columns - len(one.active))
        for one in rows
    ]
    return Heat(
        title=_("By first purchase: who bought again, and when"),
        summary=say(
            "Of those new in {worst}, {low} % came in the stretch after; of those in {best}, "
            "{high} %.",
            worst=block_label(rows[first.index(min(first))].block),
            low=round(100 * min(first)),
            best=block_label(rows[first.index(max(first))].block),
            high=round(100 * max(first)),
        ),
        rows=[block_label(one.block) for one in rows],
        columns=[f"+{place}" for place in range(1, columns + 1)],
        cells=cells,
        kind="percent",
        heading=_("First bought"),
        sizes=[one.size for one in rows],
        size_head=_("customers"),
    )


def _survival(steps: Sequence[Step], looked_at: int) -> Chart:
    """From the first month on, as long as ten are still looked at."""
    shown = [one for one in steps if one.at_risk >= COHORT]
    by_time = {one.time: one for one in shown}
    labels, shares, lows, highs = [_("first")], [100.0], [100.0], [100.0]
    last = (1.0, 1.0, 1.0)
    for time in range(1, max(by_time, default=0) + 1):
        if time in by_time:
            step = by_time[time]
            last = (step.share, step.low, step.high)
        labels.append(str(time))
        for row, value in zip((shares, lows, highs), last, strict=True):
            row.append(_hundredths(value))
    return Chart(
        title=_("How long new customers keep coming"),
        summary=sentences.survival_said(list(steps), looked_at),
        labels=labels,
        series=[Series(_("Still coming"), shares, low=lows, high=highs)],
        kind="percent",
        heading=_("Months since the first purchase"),
        highest=100,
    )


def _hundredths(share: float) -> float:
    return round(100 * share, 1)
