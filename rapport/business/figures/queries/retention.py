"""Who comes back, for how long, and what more of it would be worth: /insights/retention/"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.business.figures.rules import buying
from rapport.business.figures.rules.enough import COHORT, draws_curves
from rapport.business.figures.rules.months import YEAR, blocks, place_of_first
from rapport.business.figures.rules.points import POINTS, Worth, worth_of_points
from rapport.business.figures.rules.shares import Share, wilson
from rapport.business.figures.rules.survival import Step, kaplan_meier
from rapport.plumbing.design.charts import Chart, Heat, Series
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, say

from . import sentences
from .buyers import Buyers, buyers
from .key import Key, block_label, share_key
from .looking import Look

MOST_BLOCKS = {"month": 24, "quarter": 12, "year": 5}
GRID_BLOCKS = {"month": 13, "quarter": 12, "year": 5}


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

    @property
    def is_empty(self) -> bool:
        return not self.keys


def retention_page(look: Look, *, points: int = POINTS) -> RetentionPage:
    """One query over everybody's purchases, and arithmetic."""
    found = buyers(look, months=YEAR)
    many = len(found.rows)
    gain = gain_of(found, points=points, currency=look.currency)
    if not found.patterns:
        return RetentionPage(look, [], {}, [sentences.few(0)], gain, 0, draws=False)
    silence = buying.silence(found.patterns)
    stays = buying.stays(found.patterns, look.window, silence.months)
    steps = kaplan_meier(stays)
    looked_at = sum(count for _months, _gone, count in stays)
    draws = draws_curves(many)
    said = [sentences.silence_said(silence)]
    if not draws:
        said = [sentences.few(many), sentences.kept_said(gain.kept), *said]
    return RetentionPage(
        look=look,
        keys=_keys(found, gain.kept),
        charts=_charts(look, found, steps, looked_at) if draws else {},
        sentences=said,
        gain=gain,
        customers=many,
        draws=draws,
    )


def kept_in_year(found: Buyers, *, years_ago: int = 0) -> Share:
    """Of those who bought in the twelve months before, who came back in the last twelve."""
    window = found.window
    before, now = window.year_ago(years_ago + 1), window.year_ago(years_ago)
    return buying.came_back(found.patterns, before, now)


def gain_of(found: Buyers, *, points: int, currency: str) -> Gain:
    before = found.window.year_ago(1)
    spent = [float(one.spent) for one in found.here if one.months & before]
    kept = kept_in_year(found)
    worth = worth_of_points(points, kept=kept, spent=spent)
    return Gain(points, worth, currency, kept, len(spent))


def gain(look: Look, *, points: int) -> Gain:
    """What so many points more are worth; the slider asks."""
    return gain_of(buyers(look, months=YEAR), points=points, currency=look.currency)


def _keys(found: Buyers, kept: Share) -> list[Key]:
    earlier = kept_in_year(found, years_ago=1)
    gone = Share(kept.whole - kept.part, kept.whole)
    gone_before = Share(earlier.whole - earlier.part, earlier.whole)
    again = Share(sum(one.visits > 1 for one in found.here), len(found.here))
    new = sum(place_of_first(one.months) > found.window.count - YEAR for one in found.here)
    base = say("{part} of {whole} who bought in the year before", part=kept.part, whole=kept.whole)
    left = say("{part} of {whole} who bought in the year before", part=gone.part, whole=gone.whole)
    return [
        share_key("kept", say("Came back within the year"), kept, base, before=earlier),
        share_key("gone", say("Did not come back"), gone, left, before=gone_before,
                  more_is_better=False),
        share_key("again", say("Bought more than once"), again,
                  say("{part} of {whole} who bought in the last year", part=again.part,
                      whole=again.whole)),
        Key("new", say("New customers"), new,
            say("of {n} who bought in the last year", n=len(found.here))),
    ]  # fmt: skip


def _charts(
    look: Look, found: Buyers, steps: Sequence[Step], looked_at: int
) -> dict[str, Chart | Heat]:
    made: dict[str, Chart | Heat] = {}
    kept = _kept_chart(look, found)
    grid = _grid(look, found)
    if kept:
        made["kept"] = kept
    if grid:
        made["cohorts"] = grid
    if looked_at >= COHORT:
        made["survival"] = _survival(steps, looked_at)
    return made


def _kept_chart(look: Look, found: Buyers) -> Chart | None:
    over = blocks(look.window, look.unit, most=MOST_BLOCKS[look.unit])
    rows = [
        (block, share)
        for block, share in buying.kept_by_block(found.patterns, over)
        if share.whole >= COHORT
    ]
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


def _grid(look: Look, found: Buyers) -> Heat | None:
    over = blocks(look.window, look.unit, most=GRID_BLOCKS[look.unit])
    rows = [
        one for one in buying.cohorts(found.patterns, over) if one.size >= COHORT and one.active
    ]
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
