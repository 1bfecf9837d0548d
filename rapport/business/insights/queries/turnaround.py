"""Relationships worth improving, most worth first, and those that have a plan."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Count, Q
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.customers.models import Customer
from rapport.business.customers.queries import sponsorship
from rapport.business.customers.rules import Sponsorship
from rapport.business.insights import rules
from rapport.business.insights.models import (
    Rhythm,
    Turnaround,
    TurnaroundQuerySet,
    TurnaroundStep,
)
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, heard

HALF_YEAR, REST = timedelta(days=182), timedelta(days=90)
CONSIDERED, SHOWN, MOST_PLANS = 300, 30, 200
LONG_GONE = timedelta(days=2 * 365)


@dataclass(frozen=True)
class Candidate(Shown):
    """A relationship that could be better, without a plan yet."""

    customer: Customer
    worth: Decimal
    reasons: tuple[Sentence, ...]
    steps: list[Sentence]


@dataclass(frozen=True)
class Plan(Shown):
    """One that we are turning round, and how far we are."""

    turnaround: Turnaround
    done: int
    steps: int
    is_due: bool

    @property
    def reasons(self) -> list[Sentence]:
        return [heard(kept) for kept in self.turnaround.reasons]


@dataclass(frozen=True)
class Measured(Shown):
    """What became of those that were measured."""

    count: int
    came_back: int
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class TurnaroundScreen(Shown):
    plans: list[Plan]
    candidates: list[Candidate]
    ended: list[Turnaround]
    worth: Decimal
    measured: Measured


def somebody_bought() -> bool:
    """Whether there is anything to go by; before that, calm says nothing."""
    return Rhythm.objects.filter(visits__gt=0).exists()


def turnaround_screen(member: Member, *, now: datetime) -> TurnaroundScreen:
    """Everything the page shows; the number of queries does not depend on how many there are."""
    seen = Turnaround.objects.visible_to(member).select_related("customer", "owner")
    ended = list(seen.filter(ended_at__isnull=False).order_by("-ended_at", "-pk")[:20])
    candidates = candidates_for(member, now=now)
    return TurnaroundScreen(
        plans=plans_of(member, now=now),
        candidates=candidates[:SHOWN],
        ended=ended,
        worth=sum((one.worth for one in candidates[:SHOWN]), Decimal(0)),
        measured=_measured(seen),
    )


def plans_of(member: Member, *, now: datetime) -> list[Plan]:
    today = timezone.localtime(now).date()
    rows = Turnaround.objects.visible_to(member).open().select_related("customer", "owner")
    found = list(rows.most_worth_first()[:MOST_PLANS])
    steps = TurnaroundStep.objects.filter(turnaround__in=found).order_by()
    counted = {
        pk: (done, count)
        for pk, done, count in steps.values("turnaround")
        .annotate(done=Count("done_at"), count=Count("pk"))
        .values_list("turnaround", "done", "count")
    }
    return [
        Plan(row, *counted.get(row.pk, (0, 0)), is_due=row.follow_up_on <= today) for row in found
    ]


def candidates_for(member: Member, *, now: datetime) -> list[Candidate]:
    """Whom an effort may bring back, most worth first; those with a plan, now or lately, aside."""
    today = timezone.localtime(now).date()
    seen = Customer.objects.visible_to(member)
    ids = _considered(member, now, today)
    planned = Turnaround.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now - REST))
    ids -= set(planned.values_list("customer_id", flat=True))
    customers = list(seen.filter(pk__in=sorted(ids)).order_by("pk"))
    found = []
    for customer, facts in _facts(customers, now, today):
        if better := rules.improvement(facts):
            worth = Decimal(str(better.worth))
            found.append(Candidate(customer, worth, better.reasons, rules.first_steps(facts)))
    return sorted(found, key=lambda one: (-one.worth, one.customer.pk))


def candidate(customer: Customer, *, now: datetime) -> Candidate:
    """The same for one, whom somebody has chosen whatever it is worth."""
    today = timezone.localtime(now).date()
    ((_, facts),) = _facts([customer], now, today)
    better = rules.improvement(facts) or rules.Improvement(0.0, ())
    steps = rules.first_steps(facts)
    return Candidate(customer, Decimal(str(better.worth)), better.reasons, steps)


def steps_of(turnaround: Turnaround) -> list[TurnaroundStep]:
    return list(turnaround.steps.select_related("owner").order_by("position"))


def _considered(member: Member, now: datetime, today: date) -> set[int]:
    quiet = Rhythm.objects.filter(quiet_from__lte=today, last_on__gt=today - LONG_GONE)
    complained = Case.objects.visible_to(member).filter(
        kind=Case.Kind.COMPLAINT, opened_at__gt=now - HALF_YEAR, customer__isnull=False
    )
    broken = Promise.objects.visible_to(member).filter(
        state=Promise.State.BROKEN, ended_at__gt=now - HALF_YEAR
    )
    ids: list[int | None] = [
        *quiet.order_by("-spent", "pk").values_list("pk", flat=True)[:CONSIDERED],
        *complained.order_by("-opened_at", "-pk").values_list("customer_id", flat=True)[
            :CONSIDERED
        ],
        *broken.order_by("-ended_at", "-pk").values_list("customer_id", flat=True)[:CONSIDERED],
    ]
    return {pk for pk in ids if pk is not None}


def _facts(
    customers: list[Customer], now: datetime, today: date
) -> list[tuple[Customer, rules.TurnFacts]]:
    ids = [one.pk for one in customers]
    rhythms = Rhythm.objects.in_bulk(ids)
    severities: dict[int, list[int]] = defaultdict(list)
    still_open: Counter[int] = Counter()
    cases = Case.objects.filter(
        customer_id__in=ids, kind=Case.Kind.COMPLAINT, opened_at__gt=now - HALF_YEAR
    )
    for pk, severity, ended in cases.values_list("customer_id", "severity", "resolved_at"):
        if pk is not None:
            severities[pk].append(severity)
            still_open[pk] += ended is None
    rows = Promise.objects.filter(
        customer_id__in=ids, state=Promise.State.BROKEN, ended_at__gt=now - HALF_YEAR
    )
    broken = Counter(rows.values_list("customer_id", flat=True))
    firms = [one.pk for one in customers if one.kind == Customer.Kind.COMPANY]
    stands = sponsorship(firms, now=now)
    found = []
    for one in customers:
        rhythm = rhythms.get(one.pk) or Rhythm(customer_id=one.pk)
        sponsor = stands.get(one.pk)
        away = (today - rhythm.last_on).days if rhythm.last_on else None
        facts = rules.TurnFacts(
            name=one.name,
            yearly=_yearly(rhythm),
            gap_days=rhythm.gap_days,
            away_days=away,
            severities=tuple(severities.get(one.pk, ())),
            open_complaints=still_open[one.pk],
            broken_promises=broken[one.pk],
            has_keeper=one.keeper_id is not None,
            has_no_sponsor=sponsor is not None
            and sponsor.was_named
            and sponsor.state == Sponsorship.MISSING,
        )
        found.append((one, facts))
    return found


def _yearly(rhythm: Rhythm) -> float:
    """What they used to bring in a year, over the whole time they came."""
    if rhythm.first_on is None or rhythm.last_on is None:
        return 0.0
    years = max(1.0, (rhythm.last_on - rhythm.first_on).days / 365.25)
    return max(0.0, float(rhythm.spent)) / years


def _measured(seen: TurnaroundQuerySet) -> Measured:
    rows = seen.filter(measured_at__isnull=False)
    told = list(rows.values_list("outcome", "spent_before", "spent_after"))
    return Measured(
        count=len(told),
        came_back=sum(outcome == Turnaround.Outcome.CAME_BACK for outcome, *_ in told),
        before=sum((before or Decimal(0) for _, before, _ in told), Decimal(0)),
        after=sum((after or Decimal(0) for *_, after in told), Decimal(0)),
    )
