"""The mirror as rows for a spreadsheet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rapport.business.mirror.rules import Side
from rapport.business.mirror.rules.traits import MEASURES, NAMES
from rapport.plumbing.design.words import spoken

from .reflected import Half, Reflected


def table(found: Reflected) -> tuple[list[str], Iterator[list[object]]]:
    """Headers and rows: a row for each bar, and one for each measure that it is made of."""
    headers = [
        _("Trait"), _("Side"), _("Measure"), _("Good"), _("Missed"), _("Score"), _("At least"),
        _("At most"), _("Score before"), _("Weight"),
    ]  # fmt: skip
    return headers, _rows(found)


def _rows(found: Reflected) -> Iterator[list[object]]:
    words = {Side.US: _("Us"), Side.THEM: _("Them")}
    for half in found.halves:
        yield [spoken(NAMES[half.trait]), words[half.side], "", *_bar(half)]
    for one in MEASURES:
        now, before = found.now.counts[one.key], found.before.counts[one.key]
        yield [
            spoken(NAMES[one.trait]), words[one.side], spoken(one.name), now.good, now.missed,
            now.score if now.number else "", "", "", before.score if before.number else "",
            one.weight,
        ]  # fmt: skip


def _bar(half: Half) -> list[object]:
    bar, before = half.bar, half.before
    if bar.score is None:
        return ["", "", "", "", "", _known(before.score), ""]
    return ["", "", bar.score, bar.low, bar.high, _known(before.score), ""]


def _known(score: int | None) -> object:
    return "" if score is None else score
