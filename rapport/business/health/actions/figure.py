"""How relationships stand, figured from what was counted; written only where it has changed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from rapport.business.customers.models import Customer
from rapport.business.health import queries, rules
from rapport.business.health.models import Health, HealthSnapshot
from rapport.business.health.rules import history
from rapport.business.team.queries import business

from .usual import figure_usual, usual

BATCH = 1_000  # customers in one transaction
TOLD = ("score", "warmth", "sureness", "trend", "reasons")
Told = Callable[[int, int], None]


def figure_many(customer_ids: Iterable[int], *, now: datetime) -> int:
    """These customers; says how many of them stand otherwise than before."""
    ids = sorted(set(customer_ids))
    measure = usual(now=now) if ids else rules.Usual()
    return sum(_figured(some, measure, now) for some in _batches(ids))


def figure_all(*, now: datetime, told: Told | None = None) -> int:
    """Everybody, in short transactions; says how many stand otherwise than before."""
    figure_usual(now=now)
    measure = usual(now=now)
    ids = list(Customer.objects.standing().order_by("pk").values_list("pk", flat=True))
    changed = 0
    for number, some in enumerate(_batches(ids)):
        changed += _figured(some, measure, now)
        if told is not None:
            told(min((number + 1) * BATCH, len(ids)), len(ids))
    return changed


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]


@transaction.atomic
def _figured(ids: list[int], measure: rules.Usual, now: datetime) -> int:
    """Whoever figures the same at this moment waits, and then sees the newest evidence."""
    held = Customer.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    list(held.values_list("pk", flat=True))
    known = queries.evidence_of(ids, usual=measure, now=now)
    today = now.astimezone(ZoneInfo(business().zone)).date()
    past = queries.past_of(known, today=today)
    stood = Health.objects.filter(pk__in=ids).values_list("pk", *TOLD)
    before = {pk: values for pk, *values in stood}
    rows, days = [], []
    for pk, evidence in known.items():
        if not rules.is_known(evidence):
            continue
        scored = rules.score(evidence)
        then, newest = past.get(pk, (None, None))
        points, sure = scored.score, scored.sureness
        values = [
            points,
            scored.warmth,
            sure,
            history.trend(then, score=points),
            [_kept(reason) for reason in scored.reasons],
        ]
        if before.pop(pk, None) != values:
            named = dict(zip(TOLD, values, strict=True))
            rows.append(Health(customer_id=pk, figured_at=now, **named))
        if history.is_worth_keeping(newest, today=today, score=points, sureness=sure):
            days.append(HealthSnapshot(customer_id=pk, on=today, score=points, sureness=sure))
    Health.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["customer"], update_fields=[*TOLD, "figured_at"]
    )
    HealthSnapshot.objects.bulk_create(days, ignore_conflicts=True)
    gone = Health.objects.filter(pk__in=list(before)).delete()[0] if before else 0
    return len(rows) + gone


def _kept(reason: rules.Reason) -> dict[str, object]:
    said = reason.contribution
    return {
        "key": reason.key,
        "points": reason.points,
        "sentence": said.sentence.as_json(),
        "place": said.place,
    }


def tidy(*, now: datetime, limit: int = 2_000) -> int:
    """Lets go of days older than two years, some at a time; says how many."""
    today = now.astimezone(ZoneInfo(business().zone)).date()
    old = HealthSnapshot.objects.filter(on__lt=today - history.KEPT_FOR).order_by("pk")
    total = 0
    while ids := list(old.values_list("pk", flat=True)[:limit]):
        total += HealthSnapshot.objects.filter(pk__in=ids).delete()[0]
    return total
