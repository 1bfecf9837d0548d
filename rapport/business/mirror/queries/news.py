"""What changed in the mirror, for the weekly letter."""

from datetime import datetime

from rapport.business.figures.rules.fact import Fact
from rapport.business.mirror.rules import Side
from rapport.business.mirror.rules.traits import NAMES
from rapport.plumbing.design.addresses import address
from rapport.plumbing.kernel.words import say

from .business import business_mirror
from .reflected import Half

SHORTEST = 30  # Fewer days hold too little to compare.
MUCH = 30  # So many points are as heavy as it gets.


def news(since: datetime, until: datetime) -> list[Fact]:
    """Bars whose interval left that of the days before; what may be chance is no news."""
    days = max(SHORTEST, (until - since).days)
    found = business_mirror(until, days)
    told = [_fact(one, days) for one in found.halves if one.is_sure]
    return sorted(told, key=lambda fact: -fact.weight)


def _fact(half: Half, days: int) -> Fact:
    rise = half.change or 0
    words = {
        (Side.US, True): say(
            "{trait}: ours rose from {before} to {now} in {days} days, counted on {number} things.",
        ),
        (Side.US, False): say(
            "{trait}: ours fell from {before} to {now} in {days} days, counted on {number} things.",
        ),
        (Side.THEM, True): say(
            "{trait}: what comes back from customers rose from {before} to {now} in {days} days, "
            "counted on {number} things.",
        ),
        (Side.THEM, False): say(
            "{trait}: what comes back from customers fell from {before} to {now} in {days} days, "
            "counted on {number} things.",
        ),
    }[half.side, rise > 0]
    sentence = say(
        words.template,
        trait=NAMES[half.trait],
        before=half.before.score,
        now=half.bar.score,
        days=days,
        number=half.bar.number,
    )
    ours = 1.0 if half.side is Side.US else 0.7
    url = f"{address('mirror:index')}?days={days if days in {30, 90, 365} else 30}"
    return Fact(rise > 0, round(min(1.0, abs(rise) / MUCH) * ours, 2), sentence, url)
