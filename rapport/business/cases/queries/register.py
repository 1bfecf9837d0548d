"""The register of complaints: what went wrong, what we did, what it cost, what it taught."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from statistics import median
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rapport.business.cases.models import (
    Case,
    Finding,
    RecoveryStep,
    Repeat,
    Restitution,
    RestitutionEntry,
)
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.ledger.models import Entry

MOST = 5_000  # complaints that one look can hold
SHOWN = 100
FEW = 10  # below this many, a share says little
USUAL_DAYS = 90


@dataclass(frozen=True)
class Filters:
    """Which complaints: by the day they came, and what they were."""

    since: date | None = None
    until: date | None = None
    cause: int | None = None
    topic: int | None = None
    severity: int | None = None
    owner: int | None = None
    product: int | None = None


@dataclass(frozen=True)
class Remedied:
    kind: str
    name: str
    amount: Decimal
    cost: Decimal
    is_exception: bool


@dataclass(frozen=True)
class Line:
    """One complaint in the register."""

    case: Case
    cause: str
    cause_id: int | None
    product: str
    lesson: str
    proposal: str
    proposed: str
    responsibility: str
    remedies: list[Remedied]
    minutes: int | None  # opening minutes until it was settled
    in_time: bool | None  # the first answer; None while there is none
    is_repeat: bool

    @property
    def cost(self) -> Decimal:
        return sum((one.cost for one in self.remedies), Decimal(0))

    @property
    def hours(self) -> int | None:
        return None if self.minutes is None else round(self.minutes / 60)


@dataclass(frozen=True)
class Share:
    """So many of so many; a share of few is shown as few."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.whole else None

    @property
    def is_few(self) -> bool:
        return self.whole < FEW


@dataclass(frozen=True)
class Counted:
    name: str
    count: int
    pk: int | None = None
    cost: Money | None = None


@dataclass(frozen=True)
class Register:
    filters: Filters
    lines: list[Line]
    currency: str
    is_cut: bool
    answered_in_time: Share
    settled: Share
    repeats: Share
    exceptions: Share
    median_minutes: int | None
    cost: Money
    causes: list[Counted]
    remedies: list[Counted]
    whose: list[Counted]
    lessons: list[Line] = field(default_factory=list)

    @property
    def shown(self) -> Sequence[Line]:
        return self.lines[:SHOWN]

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def median_hours(self) -> int | None:
        return None if self.median_minutes is None else round(self.median_minutes / 60)


def usual_days(now: datetime) -> tuple[date, date]:
    """What the register shows when nobody asks otherwise."""
    today = opening_hours().local(now).date()
    return today - timedelta(days=USUAL_DAYS), today


def register(member: Member, filters: Filters) -> Register:
    """All complaints of a stretch of time, with what they teach. Eight queries, however many."""
    cases = list(chosen(member, filters)[: MOST + 1])
    is_cut = len(cases) > MOST
    lines = lines_of(cases[:MOST])
    currency = business().currency
    settled = [one for one in lines if one.minutes is not None]
    answered = [one for one in lines if one.in_time is not None]
    given = [remedy for one in lines for remedy in one.remedies]
    return Register(
        filters=filters,
        lines=lines,
        currency=currency,
        is_cut=is_cut,
        answered_in_time=Share(sum(one.in_time is True for one in answered), len(answered)),
        settled=Share(len(settled), len(lines)),
        repeats=Share(sum(one.is_repeat for one in lines), len(lines)),
        exceptions=Share(sum(one.is_exception for one in given), len(given)),
        median_minutes=round(median(one.minutes or 0 for one in settled)) if settled else None,
        cost=Money(sum((one.cost for one in lines), Decimal(0)), currency),
        causes=_causes(lines, currency),
        remedies=_remedies(given, currency),
        whose=_whose(lines),
        lessons=_lessons(lines),
    )


def chosen(member: Member, filters: Filters) -> "QuerySet[Case]":
    """The complaints that a member may see of those asked for, the newest first."""
    zone = ZoneInfo(business().zone)
    cases = Case.objects.visible_to(member).filter(kind=Case.Kind.COMPLAINT)
    if filters.since is not None:
        cases = cases.filter(opened_at__gte=datetime.combine(filters.since, time(), zone))
    if filters.until is not None:
        ends = datetime.combine(filters.until, time(), zone) + timedelta(days=1)
        cases = cases.filter(opened_at__lt=ends)
    for name, value in (
        ("finding__cause", filters.cause),
        ("topic", filters.topic),
        ("severity", filters.severity),
        ("owner", filters.owner),
        ("finding__product", filters.product),
    ):
        if value is not None:
            cases = cases.filter(**{name: value})
    return cases.select_related("customer", "owner", "topic").order_by("-opened_at", "-pk")


def lines_of(cases: Sequence[Case]) -> list[Line]:
    """What the register says of each."""
    ids = [case.pk for case in cases]
    found = {
        one.case_id: one
        for one in Finding.objects.filter(case__in=ids).select_related("cause", "product")
    }
    own = RecoveryStep.objects.standing().filter(case__in=ids, kind=RecoveryStep.Kind.OWN)
    whose = dict(own.values_list("case", "answer"))
    again = set(Repeat.objects.filter(case__in=ids).values_list("case", flat=True))
    remedies, answers, hours = _given(ids), _first_answers(ids), opening_hours()
    lines = []
    for case in cases:
        finding = found.get(case.pk)
        minutes = None
        if case.resolved_at is not None:
            minutes = round(hours.opening_minutes(case.opened_at, case.resolved_at))
        lines.append(
            Line(
                case=case,
                cause=finding.cause.name if finding else "",
                cause_id=finding.cause_id if finding else None,
                product=finding.product.name if finding and finding.product else "",
                lesson=finding.lesson if finding else "",
                proposal=str(finding.get_proposal_display()) if finding else "",
                proposed=finding.proposed if finding else "",
                responsibility=whose.get(case.pk, ""),
                remedies=remedies.get(case.pk, []),
                minutes=minutes,
                in_time=answers.get(case.pk),
                is_repeat=case.pk in again,
            )
        )
    return lines


def _given(ids: list[int]) -> dict[int, list[Remedied]]:
    """What stands of the ledger: given and not taken back."""
    entries = RestitutionEntry.objects.filter(restitution__case__in=ids)
    sums: dict[int, list[Decimal]] = {}
    about: dict[int, tuple[int, str, bool]] = {}
    for one, case, kind, exception, amount, cost in entries.values_list(
        "restitution", "restitution__case", "restitution__kind", "restitution__exception",
        "amount", "cost",
    ):  # fmt: skip
        about[one] = (case, kind, bool(exception))
        kept = sums.setdefault(one, [Decimal(0), Decimal(0), Decimal(0)])
        kept[0], kept[1] = kept[0] + amount, kept[1] + cost
        kept[2] += 1
    names, found = dict(Restitution.Kind.choices), dict[int, list[Remedied]]()
    for one, (case, kind, is_exception) in sorted(about.items()):
        amount, cost, entries_of = sums[one]
        if entries_of > 1:
            continue  # Given and taken back.
        found.setdefault(case, []).append(
            Remedied(kind, str(names[kind]), amount, cost, is_exception)
        )
    return found


def _first_answers(ids: list[int]) -> dict[int, bool]:
    """Whether our first answer kept its time, as the ledger tells it."""
    wanted = [f"case:{pk}" for pk in ids]
    told = Entry.objects.filter(kind="cases.answered", mentions__reference__in=wanted)
    return {
        facts["case_id"]: bool(facts.get("in_time"))
        for facts in told.values_list("facts", flat=True)
        if facts.get("first")
    }


def _lessons(lines: list[Line]) -> list[Line]:
    """Each lesson once, with the newest complaint that taught it."""
    found: dict[tuple[str, str, str], Line] = {}
    for one in lines:
        if one.lesson or one.proposed:
            found.setdefault((one.cause, one.lesson, one.proposed), one)
    return list(found.values())


def _causes(lines: list[Line], currency: str) -> list[Counted]:
    counts = Counter((one.cause, one.cause_id) for one in lines if one.cause_id)
    costs: Counter[int | None] = Counter()
    for one in lines:
        costs[one.cause_id] += one.cost  # type: ignore[assignment]
    return [
        Counted(name, count, pk, Money(Decimal(costs[pk]), currency))
        for (name, pk), count in sorted(counts.items(), key=lambda one: (-one[1], one[0][0]))
    ]


def _remedies(given: list[Remedied], currency: str) -> list[Counted]:
    counts, costs = Counter(one.name for one in given), dict[str, Decimal]()
    for one in given:
        costs[one.name] = costs.get(one.name, Decimal(0)) + one.cost
    return [
        Counted(name, count, None, Money(costs[name], currency))
        for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


def _whose(lines: list[Line]) -> list[Counted]:
    names = dict(RecoveryStep.Answer.choices)
    counts = Counter(one.responsibility for one in lines if one.responsibility)
    return [
        Counted(str(names[answer]), count)
        for answer, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]
