"""Why leads do not convert: what they said, and what the record shows beside it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from rapport.business.leads import rules
from rapport.business.leads.models import Lead, Source, Stage
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown as Readable

from .history import Fact, history

MOST_WORDS = 6
SMALLEST = 0.001


@dataclass(frozen=True)
class Said(Readable):
    """A customer's own words, and whose lead it was."""

    words: str
    want: str
    pk: int


@dataclass(frozen=True)
class Reason(Readable):
    """One reason why they did not buy: how many, and what they said."""

    label: str
    query: str
    rate: rules.Rate
    said: list[Said]

    @property
    def percent(self) -> int:
        return round(100 * self.rate.share)

    @property
    def low(self) -> int:
        return round(100 * self.rate.low)

    @property
    def high(self) -> int:
        return round(100 * self.rate.high)


@dataclass(frozen=True)
class Stall(Readable):
    """How many were lost at a stage, of those that came to an end there or after."""

    label: str
    query: str
    count: int
    percent: int


@dataclass(frozen=True)
class OfSource(Readable):
    label: str
    query: str
    lost: int
    closed: int
    reason: str  # the one most often given
    reason_query: str
    given: int


@dataclass(frozen=True)
class Tempo(Readable):
    """How long those who bought and those who did not had waited for our first answer."""

    won: float | None
    lost: float | None
    shift: rules.Shift
    never_lost: int  # lost, and no answer of ours is written down

    @property
    def difference(self) -> int:
        return abs(round(self.shift.value))

    @property
    def p(self) -> str:
        return "< 0.001" if self.shift.p < SMALLEST else f"= {self.shift.p:.3f}"

    @property
    def interval(self) -> str:
        """The interval of the difference in minutes, as a sentence."""
        low, high = round(self.shift.low), round(self.shift.high)
        return gettext(
            "The difference lies between %(low)s and %(high)s opening minutes (Hodges and "
            "Lehmann, 95 %%)."
        ) % {"low": low, "high": high}


@dataclass(frozen=True)
class NextStep(Readable):
    """Conversion of leads with and without a next step written down."""

    gap: rules.Difference

    @property
    def with_percent(self) -> int:
        return round(100 * self.gap.first.share)

    @property
    def without_percent(self) -> int:
        return round(100 * self.gap.second.share)

    @property
    def low(self) -> int:
        return round(100 * self.gap.low)

    @property
    def high(self) -> int:
        return round(100 * self.gap.high)


@dataclass(frozen=True)
class Why(Readable):
    period: int
    closed: int
    lost: int
    won: int
    unexplained: int  # lost by silence or without a reason: they told us nothing
    reasons: list[Reason]
    price: Reason | None
    tempo: Tempo
    next_step: NextStep
    stalls: list[Stall]
    sources: list[OfSource]

    @property
    def is_enough(self) -> bool:
        return self.lost >= rules.ENOUGH


def why(member: Member, *, period: int, now: datetime) -> Why:
    """Three queries."""
    facts = [one for one in history(member, period=period, now=now) if one.is_closed]
    lost, won = [one for one in facts if one.is_lost], [one for one in facts if one.is_won]
    reasons = _reasons(lost)
    return Why(
        period=period,
        closed=len(facts),
        lost=len(lost),
        won=len(won),
        unexplained=sum(one.reason in {"", Lead.Reason.SILENCE} for one in lost),
        reasons=reasons,
        price=next((one for one in reasons if one.query.endswith("=price")), None),
        tempo=_tempo(won, lost),
        next_step=_next_step(facts),
        stalls=_stalls(lost),
        sources=_sources(facts),
    )


def _reasons(lost: list[Fact]) -> list[Reason]:
    counts = Counter(one.reason for one in lost if one.reason)
    return [
        Reason(
            label=str(Lead.Reason(name).label),
            query=f"show=lost&reason={name}",
            rate=rules.rate(count, len(lost)),
            said=[
                Said(one.words, one.want, one.pk)
                for one in lost
                if one.reason == name and one.words
            ][:MOST_WORDS],
        )
        for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _tempo(won: list[Fact], lost: list[Fact]) -> Tempo:
    quick = [float(one.minutes) for one in won if one.minutes is not None]
    slow = [float(one.minutes) for one in lost if one.minutes is not None]
    return Tempo(
        won=rules.median(quick),
        lost=rules.median(slow),
        shift=rules.shift(slow, quick),
        never_lost=sum(one.minutes is None for one in lost),
    )


def _next_step(facts: list[Fact]) -> NextStep:
    first = [one for one in facts if one.has_next]
    second = [one for one in facts if not one.has_next]
    return NextStep(
        rules.difference(
            rules.rate(sum(one.is_won for one in first), len(first)),
            rules.rate(sum(one.is_won for one in second), len(second)),
        )
    )


def _stalls(lost: list[Fact]) -> list[Stall]:
    counts = Counter(one.stage for one in lost)
    names = Stage.objects.in_order().values_list("pk", "name")
    return [
        Stall(name, f"show=lost&stage={pk}", counts[pk], round(100 * counts[pk] / len(lost)))
        for pk, name in names
        if counts[pk]
    ]


def _sources(facts: list[Fact]) -> list[OfSource]:
    found = []
    for pk, name in Source.objects.in_order().values_list("pk", "name"):
        own = [one for one in facts if one.source == pk]
        counts = Counter(one.reason for one in own if one.is_lost and one.reason)
        if not counts:
            continue
        reason, given = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        found.append(
            OfSource(
                label=name,
                query=f"show=lost&source={pk}",
                lost=sum(one.is_lost for one in own),
                closed=len(own),
                reason=str(Lead.Reason(reason).label),
                reason_query=f"show=lost&source={pk}&reason={reason}",
                given=given,
            )
        )
    return sorted(found, key=lambda one: (-one.lost, one.label))
