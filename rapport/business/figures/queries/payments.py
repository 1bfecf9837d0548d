"""How long customers take to pay, what is overdue, and who became slower."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from rapport.business.customers.models import Customer
from rapport.business.figures.rules import payments as rules
from rapport.business.figures.rules.payments import Owed, Slower
from rapport.business.figures.rules.shares import Share
from rapport.business.figures.rules.spread import Spread, spread
from rapport.business.sales.models import Invoice
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.reckoning.asking import Kept, reckoning

from .asking import Asking, ask_again
from .payments_rows import MOST, Paid, lateness, paid, seen, unpaid

SHOWN = 100
LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Habit(Shown):
    """How some customers pay: days from the invoice to the money, and whether in time."""

    name: str
    days: Spread
    in_time: Share


@dataclass(frozen=True)
class Band(Shown):
    """What is overdue for so long: more than `over` days, up to `up_to` (None: any)."""

    over: int
    up_to: int | None
    invoices: int
    sums: list[Money]


@dataclass(frozen=True)
class Week:
    on: date
    invoices: int
    sums: list[Money]


@dataclass(frozen=True)
class Changed(Shown):
    """A customer who pays later than they used to: ask how they are before you remind them."""

    customer: Customer
    slower: Slower


@dataclass(frozen=True)
class Paying:
    """By numbers alone: names and kinds are told when they are shown."""

    whole: Habit
    before: Habit
    kinds: dict[str, Habit]
    stages: dict[str, Habit]
    steps: list[tuple[date, Habit]]
    bands: list[Band]
    overdue: list[tuple[int, Owed]]
    owed: list[Money]
    weeks: list[Week]
    slower: list[tuple[int, Slower]]
    is_cut: bool


@dataclass(frozen=True)
class Payments:
    told: Paying
    kinds: list[Habit]
    stages: list[Habit]
    overdue: list[tuple[Invoice, Owed]]
    slower: list[Changed]
    asking: Asking  # as of when the figures are true
    kept: Kept[Paying]

    @property
    def whole(self) -> Habit:
        return self.told.whole

    @property
    def before(self) -> Habit:
        return self.told.before

    @property
    def steps(self) -> list[tuple[date, Habit]]:
        return self.told.steps

    @property
    def bands(self) -> list[Band]:
        return self.told.bands

    @property
    def owed(self) -> list[Money]:
        return self.told.owed

    @property
    def weeks(self) -> list[Week]:
        return self.told.weeks

    @property
    def is_cut(self) -> bool:
        return self.told.is_cut

    @property
    def is_empty(self) -> bool:
        return not (self.whole.days.count or self.owed)

    @property
    def overdue_count(self) -> int:
        return sum(band.invoices for band in self.bands)


def payments(asking: Asking) -> Payments:
    """Days to pay on these days, and what is owed today."""
    kept = _paying.ask(now=asking.now, **asking.values)
    asking, told = asking.as_of(kept.at), kept.answer
    invoices = seen(asking).select_related("customer").in_bulk([pk for pk, _owed in told.overdue])
    return Payments(
        told=told,
        kinds=_called(told.kinds, Customer.Kind.choices),
        stages=_called(told.stages, Customer.Stage.choices),
        overdue=[(invoices[pk], owed) for pk, owed in told.overdue if pk in invoices],
        slower=_changed(asking, told.slower),
        asking=asking,
        kept=kept,
    )


def _reads(*, now: datetime, **values: Any) -> "QuerySet[Invoice]":
    """Those that are owed, and those paid of late: whoever paid in the last year has a habit."""
    asking = ask_again(now, **values)
    since = min(asking.stretch.before.since, asking.today - LOOKED_BACK)
    return seen(asking).filter(Q(paid_on=None) | Q(paid_on__gte=since))


@reckoning(shape=Paying, reads=_reads)
def _paying(*, now: datetime, **values: Any) -> Paying:
    asking = ask_again(now, **values)
    stretch, today = asking.stretch, asking.today
    rows = paid(asking, since=stretch.since, until=stretch.until)
    earlier = paid(asking, since=stretch.before.since, until=stretch.before.until)
    open_ones = unpaid(asking)
    overdue = [(pk, owed) for pk, owed in open_ones if owed.due_on < today]
    steps: dict[date, list[Paid]] = {step: [] for step in stretch.steps()}
    for one in rows:
        steps[stretch.step_of(one.on)].append(one)
    return Paying(
        whole=_habit("", rows),
        before=_habit("", earlier),
        kinds=_groups(rows, Customer.Kind.values, by="kind"),
        stages=_groups(rows, Customer.Stage.values, by="stage"),
        steps=[(step, _habit("", found)) for step, found in steps.items()],
        bands=_bands([owed for _pk, owed in overdue], today),
        overdue=overdue[:SHOWN],
        owed=_sums(owed for _pk, owed in open_ones),
        weeks=[
            Week(on, len(found), _sums(found))
            for on, found in rules.weeks([owed for _pk, owed in open_ones], today)
        ],
        slower=_slower(asking)[:SHOWN],
        is_cut=len(rows) >= MOST,
    )


def slower_payers(asking: Asking) -> list[Changed]:
    """Who paid of late, and later than they used to; the largest change first."""
    return _changed(asking, _slower(asking))[:SHOWN]


def _slower(asking: Asking) -> list[tuple[int, Slower]]:
    today = asking.today
    recent = paid(asking, since=today - LOOKED_BACK, until=today)
    habits = lateness(asking, {one.customer for one in recent if one.customer})
    found = [(pk, change) for pk, days in habits.items() if (change := rules.slower(days))]
    return sorted(found, key=lambda one: (one[1].usual - one[1].now, one[0]))


def _changed(asking: Asking, found: list[tuple[int, Slower]]) -> list[Changed]:
    known = Customer.objects.standing()
    if asking.member is not None:
        known = Customer.objects.visible_to(asking.member)
    customers = known.in_bulk([pk for pk, _change in found])
    return [Changed(customers[pk], change) for pk, change in found if pk in customers]


def paid_rows(asking: Asking) -> list[Paid]:
    """Every payment of these days, for a file."""
    return paid(asking, since=asking.stretch.since, until=asking.stretch.until)


def _groups(rows: list[Paid], keys: Iterable[str], *, by: str) -> dict[str, Habit]:
    found = {key: _habit("", [one for one in rows if getattr(one, by) == key]) for key in keys}
    return {key: one for key, one in found.items() if one.days.count}


def _called(habits: dict[str, Habit], choices: Iterable[tuple[Any, Any]]) -> list[Habit]:
    return [replace(habits[value], name=str(label)) for value, label in choices if value in habits]


def _habit(name: str, rows: list[Paid]) -> Habit:
    in_time = Share(sum(one.late <= 0 for one in rows), len(rows))
    return Habit(name, spread(one.days for one in rows), in_time)


def _bands(overdue: list[Owed], today: date) -> list[Band]:
    found: dict[int, list[Owed]] = defaultdict(list)
    for one in overdue:
        found[rules.band(one.due_on, today)].append(one)
    limits = [0, *rules.BANDS]
    return [
        Band(over, limits[place + 1] if place + 1 < len(limits) else None, len(rows), _sums(rows))
        for place, over in enumerate(limits)
        for rows in [found[place]]
    ]


def _sums(owed: Iterable[Owed]) -> list[Money]:
    """One sum for each currency, the largest first."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in owed:
        sums[one.currency] += one.left
    return [
        Money(amount, currency)
        for currency, amount in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
