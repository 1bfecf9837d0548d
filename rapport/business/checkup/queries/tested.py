"""The stated tests of a sign in plain words: what was asked, how, and what came out."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rapport.business.checkup.rules import LEVEL, STATED, Stated
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

from .standing import Standing


@dataclass(frozen=True)
class Tested(Shown):
    stated: Stated
    p: str
    corrected: str
    found: Sentence
    figures: Sentence


def tested(standing: Standing) -> list[Tested]:
    """In the order in which they were stated."""
    lines = {line["key"]: line for line in standing.detail.get("tests", ())}
    currency = standing.finding.currency if standing.finding else ""
    return [
        Tested(
            stated=one,
            p=_chance(lines[one.key]["p"]),
            corrected=_chance(lines[one.key]["corrected"]),
            found=_found(lines[one.key]["corrected"]),
            figures=_figures(one.key, lines[one.key], currency),
        )
        for one in STATED
        if one.key in lines
    ]


def _chance(p: float | None) -> str:
    if p is None:
        return "–"
    return "< 0.001" if p < 0.001 else f"{p:.3f}"  # noqa: PLR2004 - three digits are shown


def _found(p: float | None) -> Sentence:
    if p is None:
        return say("Too few to say.")
    if p <= LEVEL:
        return say("Yes: chance alone hardly does this.")
    return say("Not shown: chance could do this.")


def _figures(key: str, line: dict[str, Any], currency: str) -> Sentence:
    if key in {"fewer_won", "slow_won"}:
        return say(
            "{first} % of {first_count} beside {second} % of {second_count}",
            first=round(100 * line["first"]),
            first_count=line["first_count"],
            second=round(100 * line["second"]),
            second_count=line["second_count"],
        )
    if key == "less_left":
        return say(
            "{first} in {first_count} weeks beside {second}",
            first=_money(line["first"], currency),
            first_count=line["first_count"],
            second=_money(line["second"], currency),
        )
    return say(
        "{first} each on average with {first_count}, {second} with {second_count} others",
        first=_money(line["first"], currency),
        first_count=line["first_count"],
        second=_money(line["second"], currency),
        second_count=line["second_count"],
    )


def _money(amount: float, currency: str) -> Money:
    return Money(Decimal(round(amount)), currency)
