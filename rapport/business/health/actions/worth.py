"""What everybody is likely to bring yet, figured anew: nightly for all, after an event for one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from rapport.business.customers.models import Customer
from rapport.business.health.models import Fit, Worth
from rapport.business.health.queries.bought import days_bought
from rapport.business.team.queries import business
from rapport.plumbing.database.inserting import BATCH, insert_many

if TYPE_CHECKING:
    from rapport.business.health.value.telling import Told

KEPT = 60  # fits: two months of nights
CENT = Decimal("0.01")
MOST = 10.0**11
# A figure that moved by less than a hundredth is not written again: each day moves all a little.
STEADY = 0.01
COLUMNS = (
    "customer",
    "expected_purchases",
    "expected_spend",
    "low",
    "high",
    "future_value",
    "basis",
    "figured_at",
)


@dataclass(frozen=True)
class Figured:
    customers: int
    written: int
    basis: str


def figure_worth(*, now: datetime) -> Figured:
    """Everybody, and the fit with it. Rows that stayed about the same are left alone."""
    from rapport.business.health.value.telling import told

    days = days_bought(now=now)
    found = told(days)
    ids = [int(one) for one in days.customers]
    written = _write(ids, found, now=now)
    _forget_others(ids)
    _keep(found, now=now)
    return Figured(len(ids), written, found.basis)


def figure_worth_of(customers: Sequence[int], *, now: datetime) -> int:
    """These alone, by what was learned of all; how many were written. Before anything was learned
    there is nothing to say of them."""
    newest = Fit.objects.order_by("-at", "-pk").first()
    if newest is None:
        return 0
    from rapport.business.health.value.telling import retold

    days = days_bought(customers, now=now)
    ids = [int(one) for one in days.customers]
    written = _write(ids, retold(days, newest.basis, newest.parameters), now=now)
    Worth.objects.filter(pk__in=set(customers) - set(ids)).delete()
    return written


def _write(ids: Sequence[int], found: "Told", *, now: datetime) -> int:
    """Those that moved, in short transactions."""
    written = 0
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        rows = {
            row[0]: row
            for row in _rows(part, found.figures[:, start : start + BATCH], found.basis, now=now)
        }
        names = COLUMNS[:-1]
        stored = {row[0]: row for row in Worth.objects.filter(pk__in=part).values_list(*names)}
        moved = [row for pk, row in rows.items() if pk not in stored or _moved(row, stored[pk])]
        if moved:
            written += _replace(moved)
    return written


@transaction.atomic
def _replace(rows: Sequence[tuple[Any, ...]]) -> int:
    ids = [row[0] for row in rows]
    # Who was erased or merged meanwhile must not come back.
    known = set(
        Customer.objects.select_for_update(no_key=True)
        .filter(pk__in=ids, merged_into=None)
        .values_list("pk", flat=True)
    )
    kept = [row for row in rows if row[0] in known]
    Worth.objects.filter(pk__in=ids).delete()
    insert_many(Worth, COLUMNS, kept)
    return len(kept)


def _rows(
    ids: Sequence[int], figures: Any, basis: str, *, now: datetime
) -> Iterator[tuple[Any, ...]]:
    for customer, column in zip(ids, figures.T.tolist(), strict=True):
        yield (customer, *(_amount(each) for each in column), basis, now)


def _amount(figure: float) -> Decimal:
    return Decimal(repr(round(min(figure, MOST), 2))).quantize(CENT)


def _moved(new: tuple[Any, ...], old: tuple[Any, ...]) -> bool:
    if new[6] != old[6]:
        return True
    pairs = zip(new[1:6], old[1:6], strict=True)
    return any(abs(a - b) > CENT and abs(float(a - b)) > STEADY * float(b) for a, b in pairs)


def _forget_others(ids: Sequence[int]) -> None:
    """Those who have no purchase any more: it was undone, or is another's."""
    gone = sorted(set(Worth.objects.values_list("pk", flat=True)) - set(ids))
    for start in range(0, len(gone), BATCH):
        Worth.objects.filter(pk__in=gone[start : start + BATCH]).delete()


@transaction.atomic
def _keep(found: "Told", *, now: datetime) -> None:
    Fit.objects.create(
        at=now,
        customers=found.figures.shape[1],
        basis=found.basis,
        currency=business().currency,
        parameters=found.parameters,
        log_likelihood=found.log_likelihood,
        expected_spend=_amount(found.total.expected),
        low=_amount(found.total.low),
        high=_amount(found.total.high),
        best_tenth=found.best_tenth,
    )
    newest = Fit.objects.order_by("-at", "-pk").values_list("pk", flat=True)[:KEPT]
    Fit.objects.exclude(pk__in=list(newest)).delete()
