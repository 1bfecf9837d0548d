"""Every sign measured as of a moment: how many, beside whom, and what it costs."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from rapport.business.checkup.costing import Cost, Difference, Few, cost, difference, holm
from rapport.business.checkup.rules.signs import SIGNS, STATED, How, Sign
from rapport.business.team.queries import business_remembered

from .following import LONGEST, STUDY, History, followed, history
from .occasions import Occasion, Span, occasions
from .stated import answers

LATELY, YEAR = timedelta(days=90), timedelta(days=365)
BACK = 12  # weeks of the course that the record can tell of by itself


@dataclass(frozen=True)
class Counted:
    affected: int
    exposed: int


@dataclass(frozen=True)
class Measured:
    """One sign, as the record tells it."""

    sign: Sign
    lately: Counted
    course: dict[int, Counted]  # so many weeks back
    cost: Cost | None = None
    p: float | None = None  # corrected for all that were asked
    is_measured: bool = False
    detail: dict[str, Any] = field(default_factory=dict)


def measured(now: datetime, *, with_course: bool) -> list[Measured]:
    """All signs of the table, in its order. Reads everything, writes nothing."""
    with business_remembered():
        return _measured(now, with_course=with_course)


def _measured(now: datetime, *, with_course: bool) -> list[Measured]:
    past = history()
    oldest = now - STUDY - timedelta(weeks=LONGEST) - LATELY
    found = {one.key: occasions(one.key, Span(oldest, now, now)) for one in SIGNS}
    costs = _costs(past, found, now)
    tests = _tests(past, found["slow"], now)
    weeks = range(1, BACK + 1) if with_course else range(0)
    result = []
    for sign in SIGNS:
        course = {back: _lately(sign, found, now - timedelta(weeks=back)) for back in weeks}
        lately = _lately(sign, found, now)
        facts = costs.get(sign.key) or tests.get(sign.key) or {}
        result.append(Measured(sign=sign, lately=lately, course=course, **facts))
    return result


def _lately(sign: Sign, found: dict[str, list[Occasion]], moment: datetime) -> Counted:
    """How many customers it touched in the ninety days before the moment."""
    told = found[sign.key]
    if sign.key == "profit":  # The one that compares two quarters, each time anew.
        told = occasions(sign.key, Span(moment - LATELY, moment, moment))
    recent = [one for one in told if moment - LATELY <= one.at < moment]
    bad = {one.customer for one in recent if one.is_bad}
    return Counted(len(bad), len({one.customer for one in recent}))


def _costs(
    past: History, found: dict[str, list[Occasion]], now: datetime
) -> dict[str, dict[str, Any]]:
    """The difference in who came back, in money; claims corrected for all signs together."""
    facts: dict[str, dict[str, Any]] = {}
    chances: list[tuple[str, float]] = []
    for sign in SIGNS:
        if sign.how is not How.RETURNING:
            continue
        told = found[sign.key]
        group = followed(past, told, now=now)
        difference_found = difference(group)
        if isinstance(difference_found, Few):
            few = {"bad": difference_found.bad, "good": difference_found.good}
            facts[sign.key] = {"detail": {**few, "weeks": past.weeks}}
            continue
        in_year = {one.customer for one in told if one.is_bad and now - YEAR <= one.at < now}
        money = cost(difference_found, group, affected=len(in_year))
        facts[sign.key] = {
            "cost": money,
            "is_measured": True,
            "detail": _told(difference_found, money, past.weeks),
        }
        chances.append((sign.key, difference_found.p))
    corrected = holm([p for _, p in chances])
    for (key, p), each in zip(chances, corrected, strict=True):
        facts[key]["p"] = each
        facts[key]["detail"] |= {"p": p, "corrected": each, "asked": len(chances)}
    return facts


def _told(found: Difference, money: Cost, weeks: int) -> dict[str, Any]:
    return {
        "weeks": weeks,
        "bad": found.bad,
        "good": found.good,
        "bad_back": found.bad_back,
        "good_back": found.good_back,
        "difference": round(found.mid, 4),
        "low": round(found.low, 4),
        "high": round(found.high, 4),
        "each": round(money.each, 2),
        "in_year": money.affected,
    }


def _tests(past: History, slow: list[Occasion], now: datetime) -> dict[str, dict[str, Any]]:
    """Each stated test once, corrected for all that could be asked."""
    told = answers(past, slow, now=now)
    asked = [one for one in STATED if told[one.key].p is not None]
    chances = [told[one.key].p or 0.0 for one in asked]
    corrected = dict(zip([one.key for one in asked], holm(chances), strict=True))
    facts: dict[str, dict[str, Any]] = {}
    for one in STATED:
        answer = told[one.key]
        line = {
            "key": one.key,
            "p": answer.p,
            "corrected": corrected.get(one.key),
            "first": round(answer.first, 4),
            "second": round(answer.second, 4),
            "first_count": answer.first_count,
            "second_count": answer.second_count,
        }
        kept = facts.setdefault(one.sign, {"detail": {"tests": [], "asked": len(asked)}})
        kept["detail"]["tests"].append(line)
    for kept in facts.values():
        # The first test of each sign says whether it is there; the second, with what it goes along.
        first = kept["detail"]["tests"][0]
        kept["p"], kept["is_measured"] = first["corrected"], first["p"] is not None
    return facts
