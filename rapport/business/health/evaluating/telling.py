"""What an evaluation found, as lines for people and as facts for programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from rapport.business.health.rules.scorecard import SHOWN_FIRST, Scored
from rapport.business.health.value.measuring import Auc, Bin

from .buying import OURS, Foreseen, Ranked
from .crossing import Crossed
from .frozen import Frozen
from .leaving import Stayed

Facts = dict[str, Any]
RANKED_BY = f"{'ranked by':<18} {'AUC':>6}  {'95 % between':<14} lift of the best tenth"
EXAMPLES = ("likeliest to leave", "in the middle", "safest")


def foreseen_lines(found: Foreseen) -> Iterator[str]:
    yield (
        f"{found.customers:,} customers, frozen on {found.frozen_on}; "
        f"{found.came:,} of them came back until {found.until}."
    )
    yield ""
    yield RANKED_BY
    yield from _ranked(found.ranked)
    yield ""
    yield from _bins(found.bins, "came back")
    yield ""
    yield "The customer in the middle:"
    yield from _reasons(found.average)


def crossed_lines(
    shop: Frozen, found: Crossed, others: Sequence[Ranked], average: Scored
) -> Iterator[str]:
    """On customers not learned from, beside the other ways."""
    yield (
        f"{len(shop.customers):,} customers, frozen on {shop.on}; "
        f"{int(shop.came.sum()):,} of them came back until {shop.until}."
    )
    yield ""
    yield RANKED_BY
    between = f"{found.low:.3f} to {found.high:.3f}"
    yield f"{OURS:<18} {found.area:6.3f}  {between} {found.lift:.2f} ×"
    yield from _ranked(others)
    yield ""
    mixed = sum(found.pooled) / len(found.pooled)
    yield f"{len(found.within)} drawings        {'mean':>6}  least and most"
    for name, mean, each in (
        ("judged by one card", found.area, found.within),
        ("five cards mixed", mixed, found.pooled),
    ):
        yield f"{name:<18} {mean:6.3f}  {min(each):.3f} to {max(each):.3f}"
    yield f"{'whole numbers':<18} {found.shown:6.3f}"
    yield "Each part of the first drawing: " + ", ".join(f"{one:.3f}" for one in found.parts) + "."
    yield ""
    yield from _bins(found.bins, "came back")
    yield ""
    yield "The customer in the middle:"
    yield from _reasons(average)


def _ranked(ways: Sequence[Ranked]) -> Iterator[str]:
    for one in ways:
        yield f"{one.name:<18} {_area(one.auc)} {one.lift:.2f} ×"


def foreseen_facts(found: Foreseen) -> Facts:
    return {
        "kind": "purchases",
        "customers": found.customers,
        "came": found.came,
        "frozen_on": found.frozen_on.isoformat(),
        "until": found.until.isoformat(),
        "auc": round(found.ours.auc.value, 4),
        "low": round(found.ours.auc.low, 4),
        "high": round(found.ours.auc.high, 4),
        "lift": round(found.ours.lift, 3),
        "beside": {one.name: round(one.auc.value, 4) for one in found.ranked[1:]},
        "bins": _bin_facts(found.bins),
    }


def stayed_lines(found: Stayed) -> Iterator[str]:
    where = "learned on another file" if found.is_elsewhere else "each fifth judged by the others"
    yield f"{found.customers:,} customers, {found.left:,} of them left; {where}."
    yield ""
    yield f"{'ranked by':<18} {'AUC':>6}  95 % between"
    yield f"{'the score':<18} {_area(found.auc)}"
    yield f"{'six reasons shown':<18} {_area(found.shown)}"
    for name, alone in found.alone[:3]:
        yield f"{name[:12] + ' alone':<18} {_area(alone)}"
    yield "Each part: " + ", ".join(f"{one:.3f}" for one in found.parts) + "."
    yield f"Of those who left, {found.lift:.2f} × as many are in the worst-placed tenth."
    yield ""
    yield from _bins(found.bins, "stayed")
    for name, one in zip(EXAMPLES, found.examples, strict=True):
        yield ""
        yield f"The customer {name}:"
        yield from _reasons(one)


def stayed_facts(found: Stayed) -> Facts:
    return {
        "kind": "leaving",
        "customers": found.customers,
        "left": found.left,
        "auc": round(found.auc.value, 4),
        "low": round(found.auc.low, 4),
        "high": round(found.auc.high, 4),
        "auc_of_reasons_shown": round(found.shown.value, 4),
        "lift": round(found.lift, 3),
        "parts": [round(one, 4) for one in found.parts],
        "beside": {name: round(alone.value, 4) for name, alone in found.alone[:3]},
        "bins": _bin_facts(found.bins),
    }


def _area(one: Auc) -> str:
    return f"{one.value:6.3f}  {one.low:.3f} to {one.high:.3f}"


def _bins(bins: Sequence[Bin], what: str) -> Iterator[str]:
    yield f"{'fifth':<6} {'customers':>9}  {'chance said':>11}  {what:>9}"
    for number, one in enumerate(bins, 1):
        yield f"{number:<6} {one.customers:>9,}  {one.said:>11.1%}  {one.came:>9.1%}"


def _bin_facts(bins: Sequence[Bin]) -> list[Facts]:
    return [
        {"customers": one.customers, "said": round(one.said, 4), "came": round(one.came, 4)}
        for one in bins
    ]


def _reasons(one: Scored) -> Iterator[str]:
    yield f"  {one.score:>4}  of 100"
    for reason in one.reasons[:SHOWN_FIRST]:
        yield f"  {reason.points:>+4}  {reason.contribution.sentence}"
