"""How every sign stands: its newest finding, its course, and what was said about it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from rapport.business.checkup import rules
from rapport.business.checkup.models import Finding, Stance
from rapport.business.checkup.rules import SIGNS, How, Sign, Verdict
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence

from .days import day_of
from .roughly import roughly

COURSE = timedelta(weeks=26)
A_MONTH = 4  # weeks
_ORDER = [Verdict.CLAIMED, Verdict.UNSHOWN, Verdict.FEW, Verdict.FINE, Verdict.NO_SOURCE]


@dataclass(frozen=True)
class Standing(Shown):
    """One sign as of its newest finding; without one, nobody has looked yet."""

    sign: Sign
    finding: Finding | None
    stance: Stance | None
    course: list[Finding] = field(default_factory=list)  # oldest first, the newest included

    @property
    def key(self) -> str:
        return self.sign.key

    @property
    def affected(self) -> int:
        return self.finding.affected if self.finding else 0

    @property
    def exposed(self) -> int:
        return self.finding.exposed if self.finding else 0

    @property
    def verdict(self) -> str:
        return self.finding.verdict if self.finding else str(Verdict.FEW)

    @property
    def is_claimed(self) -> bool:
        return self.finding is not None and self.finding.is_claimed

    @property
    def is_tested(self) -> bool:
        """Whether tests tell it apart from chance, and not who comes back."""
        return self.sign.how is How.TESTED

    @property
    def is_dismissed(self) -> bool:
        return self.stance is not None and self.stance.kind == Stance.Kind.DISMISSED

    @property
    def is_worked_on(self) -> bool:
        return self.stance is not None and self.stance.kind == Stance.Kind.WORK

    @property
    def cost(self) -> Sentence | None:
        """Money a year with its interval, or how much it could be; only where it was measured."""
        row = self.finding
        if row is None or row.low is None or row.cost is None or row.high is None:
            return None
        low, mid, high = (roughly(one, row.currency) for one in (row.low, row.cost, row.high))
        if row.is_claimed:
            return rules.cost_said(low, mid, high)
        return rules.cost_unsaid(low, high, could_cost=row.high > 0)

    @property
    def shortly(self) -> str:
        """What a claimed sign costs a year, for a line."""
        row = self.finding
        return roughly(row.cost, row.currency) if row and row.is_claimed and row.cost else ""

    @property
    def times(self) -> str:
        """How many times as often the affected stay away, in one decimal."""
        if self.finding is None or "bad_back" not in self.finding.detail:
            return ""
        counts = ("bad", "bad_back", "good", "good_back")
        times = rules.times_as_likely(**{name: self.finding.detail[name] for name in counts})
        return f"{times:.1f}" if times and times > 1 else ""

    @property
    def before(self) -> int | None:
        """How many there were four weeks earlier."""
        weeks = [row for row in self.course if self.finding and row.on <= self.finding.on]
        return weeks[-1 - A_MONTH].affected if len(weeks) > A_MONTH else None

    @property
    def mood(self) -> str:
        return "alarm" if self.is_claimed else "due"

    @property
    def is_better(self) -> bool | None:
        """Fewer than a month ago; None where it is as it was or nobody knows."""
        if self.before is None or self.before == self.affected:
            return None
        return self.affected < self.before

    @property
    def change(self) -> Sentence | None:
        """What became of it since somebody took it on."""
        if self.stance is None or not self.is_worked_on:
            return None
        since = day_of(self.stance.at)
        return rules.change_said(self.stance.affected_then, self.affected, since)

    @property
    def detail(self) -> dict[str, Any]:
        return self.finding.detail if self.finding else {}


def signs(now: datetime) -> list[Standing]:
    """Every sign of the table, what costs most first. Two queries, however long the record."""
    today = day_of(now)
    since = today - COURSE
    rows = Finding.objects.filter(on__gte=since, on__lte=today)
    course: dict[str, list[Finding]] = defaultdict(list)
    for row in rows.order_by("on", "sign"):
        course[row.sign].append(row)
    stances = {one.sign: one for one in Stance.objects.standing().select_related("owner")}
    found = [
        Standing(
            sign=sign,
            finding=course[sign.key][-1] if course[sign.key] else None,
            stance=stances.get(sign.key),
            course=course[sign.key],
        )
        for sign in SIGNS
    ]
    return sorted(found, key=_weight)


def sign(key: str, now: datetime) -> Standing | None:
    return next((one for one in signs(now) if one.key == key), None)


def worst(found: list[Standing]) -> Standing | None:
    """What hurts most now; nothing while nothing was found, or all of it was set aside."""
    hurting = [
        one
        for one in found
        if one.is_claimed or (one.verdict in {"unshown", "few"} and not one.is_tested)
    ]
    hurting = [one for one in hurting if one.affected and not one.is_dismissed]
    return hurting[0] if hurting else None


def _weight(one: Standing) -> tuple[int, int, Decimal, float]:
    """Claimed ones by cost, the others by the share of those whom it touched."""
    cost = one.finding.cost if one.finding and one.finding.cost and one.is_claimed else Decimal(0)
    share = one.affected / one.exposed if one.exposed else 0.0
    place = _ORDER.index(Verdict(one.verdict))
    return (int(one.is_dismissed), place, -cost, -share)
