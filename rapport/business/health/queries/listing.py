"""The list of relationships: the coldest, the most valuable cold ones, the biggest falls."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from rapport.business.customers.models import Customer
from rapport.business.health.models import Health, HealthQuerySet
from rapport.business.health.rules.enough import carries_curves, sure
from rapport.business.health.rules.scorecard import FLOORS
from rapport.business.insights.models import Rhythm
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, heard

PAGE = 50
COLD = FLOORS[1] - 1  # the highest that reads as cool
SORTS = ("coldest", "warmest", "falls", "rises", "valuable")
LARGEST, LARGEST_SUM = 19, 10**12


@dataclass(frozen=True)
class Row:
    health: Health
    customer: Customer
    last_year: Decimal
    reason: Sentence | None  # the heaviest
    points: int
    sure: int


@dataclass(frozen=True)
class Share:
    warmth: int
    customers: int


@dataclass(frozen=True)
class Listing:
    rows: list[Row]
    after: str  # where the next page begins; empty on the last
    known: int  # of how many customers something is known
    customers: int
    shares: list[Share]  # from glowing to cold
    carries_curves: bool
    figured_at: datetime | None


@dataclass(frozen=True)
class Asked:
    sort: str = "coldest"
    warmth: int = 0  # 0: any
    stage: str = ""
    after: str = ""


def listing(member: Member, asked: Asked) -> Listing:
    seen = Health.objects.visible_to(member)
    counts = dict(seen.order_by().values_list("warmth").annotate(many=Count("pk")))
    known = sum(counts.values())
    rows, after = _page(_found(seen, asked), asked)
    return Listing(
        rows=rows,
        after=after,
        known=known,
        customers=Customer.objects.visible_to(member).count(),
        shares=[Share(level, counts.get(level, 0)) for level in range(5, 0, -1)],
        carries_curves=carries_curves(known),
        figured_at=seen.order_by("-figured_at").values_list("figured_at", flat=True).first()
        if known
        else None,
    )


def every_row(member: Member, asked: Asked) -> list[Row]:
    """All of them, for a file; page by page, so that it is never all in hand at once."""
    found, rows = _found(Health.objects.visible_to(member), asked), []
    while True:
        page, after = _page(found, asked)
        rows += page
        if not after:
            return rows
        asked = Asked(asked.sort, asked.warmth, asked.stage, after)


def _found(seen: HealthQuerySet, asked: Asked) -> Any:
    found = seen.filter(warmth=asked.warmth) if asked.warmth else seen
    if asked.stage:
        found = found.filter(customer__stage=asked.stage)
    worth = Rhythm.objects.filter(customer=OuterRef("pk")).values("last_year")
    return found.select_related("customer").annotate(
        last_year=Coalesce(Subquery(worth), Decimal(0))
    )


# What each order goes by, whether it falls, and what it leaves out.
ORDERS: dict[str, tuple[str, bool, Q]] = {
    "coldest": ("score", False, Q()),
    "warmest": ("score", True, Q()),
    "falls": ("trend", False, Q(trend__lt=0)),
    "rises": ("trend", True, Q(trend__gt=0)),
    "valuable": ("last_year", True, Q(score__lte=COLD)),
}


def _page(found: Any, asked: Asked) -> tuple[list[Row], str]:
    column, falls, only = ORDERS[asked.sort]
    found = found.filter(only)
    value, pk = _read(asked.after, column)
    if pk is not None:
        beyond = f"{column}__{'lt' if falls else 'gt'}"
        found = found.filter(Q(**{beyond: value}) | Q(**{column: value, "pk__gt": pk}))
    order = F(column).desc() if falls else F(column).asc()
    page = list(found.order_by(order, "pk")[: PAGE + 1])
    rows = [_row(one) for one in page[:PAGE]]
    if len(page) <= PAGE:
        return rows, ""
    last = page[PAGE - 1]
    return rows, f"{getattr(last, column)}|{last.pk}"


def _read(after: str, column: str) -> tuple[Any, int | None]:
    value, _, pk = after.rpartition("|")
    if not (pk.isascii() and pk.isdigit() and len(pk) < LARGEST):
        return None, None
    try:
        number = Decimal(value)
    except ArithmeticError:
        return None, None
    if not number.is_finite() or abs(number) > LARGEST_SUM:
        return None, None
    return (number if column == "last_year" else int(number)), int(pk)


def _row(row: Any) -> Row:
    first = row.reasons[0] if row.reasons else None
    return Row(
        health=row,
        customer=row.customer,
        last_year=row.last_year,
        reason=heard(first["sentence"]) if first else None,
        points=first["points"] if first else 0,
        sure=sure(row.sureness),
    )
