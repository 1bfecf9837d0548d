"""How long customers take to pay, what is overdue, and who became slower."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rapport.business.customers.models import Customer
from rapport.business.figures.rules import payments as rules
from rapport.business.figures.rules.payments import Owed, Slower
from rapport.business.figures.rules.shares import Share
from rapport.business.figures.rules.spread import Spread, spread
from rapport.business.sales.models import Invoice
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.money import Money

from .asking import Asking
from .payments_rows import MOST, Paid, lateness, paid, unpaid

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
class Payments:
    whole: Habit
    before: Habit
    kinds: list[Habit]
    stages: list[Habit]
    steps: list[tuple[date, Habit]]
    bands: list[Band]
    overdue: list[tuple[Invoice, Owed]]
    owed: list[Money]
    weeks: list[Week]
    slower: list[Changed]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        return not (self.whole.days.count or self.owed)

    @property
    def overdue_count(self) -> int:
        return sum(band.invoices for band in self.bands)


def payments(asking: Asking) -> Payments:
    """Days to pay on these days, and what is owed today."""
    stretch, today = asking.stretch, asking.today
    rows = paid(asking, since=stretch.since, until=stretch.until)
    earlier = paid(asking, since=stretch.before.since, until=stretch.before.until)
    open_ones = unpaid(asking)
    overdue = [(one, owed) for one, owed in open_ones if one.due_on < today]
    steps: dict[date, list[Paid]] = {step: [] for step in stretch.steps()}
    for one in rows:
        steps[stretch.step_of(one.on)].append(one)
    return Payments(
        whole=_habit("", rows),
        before=_habit("", earlier),
        kinds=_groups(rows, [(one.value, str(one.label)) for one in Customer.Kind], by="kind"),
        stages=_groups(rows, [(one.value, str(one.label)) for one in Customer.Stage], by="stage"),
        steps=[(step, _habit("", found)) for step, found in steps.items()],
        bands=_bands([owed for _one, owed in overdue], today),
        overdue=overdue[:SHOWN],
        owed=_sums(owed for _one, owed in open_ones),
        weeks=[
            Week(on, len(found), _sums(found))
            for on, found in rules.weeks([owed for _one, owed in open_ones], today)
        ],
        slower=slower_payers(asking),
        is_cut=len(rows) >= MOST,
    )


def slower_payers(asking: Asking) -> list[Changed]:
    """Who paid of late, and later than they used to; the largest change first."""
    today = asking.today
    recent = paid(asking, since=today - LOOKED_BACK, until=today)
    habits = lateness(asking, {one.customer for one in recent if one.customer})
    found = {pk: change for pk, days in habits.items() if (change := rules.slower(days))}
    seen = Customer.objects.standing()
    if asking.member is not None:
        seen = Customer.objects.visible_to(asking.member)
    customers = seen.in_bulk(list(found))
    rows = [Changed(customers[pk], change) for pk, change in found.items() if pk in customers]
    rows.sort(key=lambda one: (one.slower.usual - one.slower.now, one.customer.pk))
    return rows[:SHOWN]


def paid_rows(asking: Asking) -> list[Paid]:
    """Every payment of these days, for a file."""
    return paid(asking, since=asking.stretch.since, until=asking.stretch.until)


def _groups(rows: list[Paid], choices: Iterable[tuple[str, str]], *, by: str) -> list[Habit]:
    found = [
        _habit(name, [one for one in rows if getattr(one, by) == key]) for key, name in choices
    ]
    return [one for one in found if one.days.count]


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
