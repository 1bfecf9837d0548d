"""Looking through everybody, or around a few, for records that may be one."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rapport.business.customers.duplicates import Pair, among, found, ready
from rapport.business.customers.models import Customer, Duplicate
from rapport.business.customers.queries.duplicates import neighbours, rarity_here, records
from rapport.business.customers.rules.duplicates import has_new_evidence
from rapport.plumbing.kernel.words import heard

State = Duplicate.State
Progress = Callable[[int, int], None]
# More than so many new customers are sooner found by a look through everybody.
FEW = 300
BATCH = 500


@dataclass(frozen=True)
class Scan:
    """What a look through the customers brought."""

    new: int = 0
    asked_again: int = 0
    forgotten: int = 0
    waiting: int = 0


def scan_for_duplicates(*, now: datetime, on_progress: Progress | None = None) -> Scan:
    """Look through everybody; forget pairs that are no longer likely and were not decided."""
    pairs = found(records(), on_progress=on_progress)
    with transaction.atomic():
        new, asked_again = _remember(pairs, now=now)
        likely = {(pair.first, pair.second) for pair in pairs}
        waiting = Duplicate.objects.waiting().filter(found_at__lte=now)
        gone = [
            pk
            for pk, first, second in waiting.values_list("pk", "first_id", "second_id")
            if (first, second) not in likely
        ]
        for start in range(0, len(gone), BATCH):
            Duplicate.objects.waiting().filter(pk__in=gone[start : start + BATCH]).delete()
    return Scan(new, asked_again, len(gone), Duplicate.objects.waiting().count())


def look_for_duplicates_of(
    customer_ids: Iterable[int], *, now: datetime, on_progress: Progress | None = None
) -> Scan:
    """Compare these with whoever is near to them; with everybody, where they are many."""
    ids = set(customer_ids)
    is_many = len(ids) > FEW
    pairs = found(records(), only=ids, on_progress=on_progress) if is_many else _near(ids)
    with transaction.atomic():
        new, asked_again = _remember(pairs, now=now)
        likely = {(pair.first, pair.second) for pair in pairs}
        _forget_between(ids, likely, now=now)
    return Scan(new, asked_again, waiting=Duplicate.objects.waiting().count())


def _near(ids: Collection[int]) -> list[Pair]:
    near = list(records({*ids, *neighbours(ids)}))
    if len(near) < 2:  # noqa: PLR2004 - nobody to compare with
        return []
    ways = {way for one in near for way in (*one.emails, *one.phones)}
    every, rarity = ready(near, rarity_here(ways))
    return among(every, rarity, only=ids)


def _forget_between(ids: set[int], likely: set[tuple[int, int]], *, now: datetime) -> None:
    """A pair of these that was likely until something about one of them was changed."""
    if len(ids) > FEW:
        return
    waiting = Duplicate.objects.waiting().filter(first__in=ids, found_at__lte=now)
    waiting |= Duplicate.objects.waiting().filter(second__in=ids, found_at__lte=now)
    for one in waiting.only("pk", "first_id", "second_id"):
        if (one.first_id, one.second_id) not in likely:
            Duplicate.objects.waiting().filter(pk=one.pk).delete()


def _remember(pairs: Sequence[Pair], *, now: datetime) -> tuple[int, int]:
    """New pairs wait; known ones learn their score; decided ones are left, unless more is known."""
    known = {(one.first_id, one.second_id): one for one in _known(pairs)}
    fresh, changed, asked_again = [], [], 0
    for pair in pairs:
        one = known.get((pair.first, pair.second))
        if one is None:
            fresh.append(pair)
        elif one.state == State.WAITING:
            if _learns(one, pair):
                changed.append(one)
        elif one.state == State.APART and has_new_evidence(map(heard, one.reasons), pair.reasons):
            _learns(one, pair)
            one.state, one.decided_at, one.decided_by_id = State.WAITING, None, None
            one.found_at = now
            changed.append(one)
            asked_again += 1
    fields = ["score", "reasons", "state", "found_at", "decided_at", "decided_by"]
    Duplicate.objects.bulk_update(changed, fields, batch_size=BATCH)
    return _made(fresh, now=now), asked_again


def _known(pairs: Sequence[Pair]) -> list[Duplicate]:
    firsts = sorted({pair.first for pair in pairs})
    rows: list[Duplicate] = []
    for start in range(0, len(firsts), BATCH):
        some = firsts[start : start + BATCH]
        rows += Duplicate.objects.select_for_update().filter(first__in=some)
    return rows


def _learns(one: Duplicate, pair: Pair) -> bool:
    reasons = [reason.as_json() for reason in pair.reasons]
    if (one.score, one.reasons) == (pair.score, reasons):
        return False
    one.score, one.reasons = pair.score, reasons
    return True


def _made(pairs: Sequence[Pair], *, now: datetime) -> int:
    """Between the look and now somebody may have gone, or the pair may have been found twice."""
    ids = {pk for pair in pairs for pk in (pair.first, pair.second)}
    here: set[int] = set()
    listed = sorted(ids)
    for start in range(0, len(listed), BATCH):
        some = Customer.objects.standing().filter(pk__in=listed[start : start + BATCH])
        here |= set(some.values_list("pk", flat=True))
    before = Duplicate.objects.count()
    Duplicate.objects.bulk_create(
        (
            Duplicate(
                first_id=pair.first,
                second_id=pair.second,
                score=pair.score,
                reasons=[reason.as_json() for reason in pair.reasons],
                found_at=now,
            )
            for pair in pairs
            if {pair.first, pair.second} <= here
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return Duplicate.objects.count() - before
