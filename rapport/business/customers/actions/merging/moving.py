"""Everything that led to one customer leads to the other."""

from typing import Any

from django.db.models import Model, Q, Value

from rapport.business.customers.links import Link, links
from rapport.business.customers.models import ContactPoint, Duplicate, Merge, Reach

from .journal import Journal, rival_of
from .same import carried


def move_all(journal: Journal) -> None:
    """Every row of every table; a row of which there can be only one is dropped, and kept."""
    merge = journal.merge
    _lock_points(merge)
    preferred = _preferred_kinds(merge.survivor_id)
    for link in links():
        if link.is_guarded:
            for row in _rows(link, merge.merged_id):
                _move(link, row, journal)
        else:
            keys = list(_rows(link, merge.merged_id).values_list("pk", flat=True))
            journal.move_many(link.model, keys, link.column, merge.merged_id, merge.survivor_id)
    _prefer_one(journal, preferred)


def still_led_to(merged_ids: Any) -> set[int]:
    """Those of these records to which something leads though they were merged."""
    found: set[int] = set()
    for link in links():
        rows = _kept_out(
            link, link.model._base_manager.filter(**{f"{link.column}__in": merged_ids})
        )
        found |= set(rows.values_list(link.column, flat=True).distinct())
    return found


def _rows(link: Link, customer_id: int) -> Any:
    return _kept_out(link, link.rows(customer_id))


def _kept_out(link: Link, rows: Any) -> Any:
    """Pairs that became one tell of a merge, like the merge itself: they stay as they are."""
    return rows.exclude(state=Duplicate.State.MERGED) if link.model is Duplicate else rows


def _move(link: Link, row: Model, journal: Journal) -> None:
    merge = journal.merge
    values: dict[str, object] = {link.column: merge.survivor_id}
    if isinstance(row, Duplicate):
        other = row.second_id if link.column == "first_id" else row.first_id
        if other == merge.survivor_id:
            decided = {"decided_at": merge.at, "decided_by_id": merge.by_id}
            journal.change(row, {"state": Duplicate.State.MERGED, **decided})
            return
        first, second = sorted((merge.survivor_id, other))
        values = {"first_id": first, "second_id": second}
    elif not _agrees(link, row, values):
        journal.drop(row, None)
        return
    twin = rival_of(row, values)
    if twin is None:
        journal.move(row, values, column=link.column)
        return
    journal.drop(row, twin)
    journal.change(twin, carried(twin, row))


def _agrees(link: Link, row: Any, values: dict[str, object]) -> bool:
    """Whether the row may say this: no tie leads to itself."""
    fields = row._meta.concrete_fields
    told = {f.name: Value(values.get(f.attname, getattr(row, f.attname)), f) for f in fields}
    return all(Q(check.condition).check(told) for check in link.checks)


def _lock_points(merge: Merge) -> None:
    """Nobody says whose an address is while two of those it reaches become one."""
    points = Reach.objects.filter(customer=merge.merged_id).values("point_id")
    list(ContactPoint.objects.select_for_update().filter(pk__in=points).order_by("pk"))


def _preferred_kinds(customer_id: int) -> set[str]:
    live = Reach.objects.live().filter(customer=customer_id, is_preferred=True)
    return set(live.values_list("point__kind", flat=True))


def _prefer_one(journal: Journal, kinds: set[str]) -> None:
    """Of each kind of address one is preferred: the one the survivor likes best."""
    moved = [int(step.row) for step in journal.steps if step.model == Reach._meta.label_lower]
    rows = Reach.objects.filter(pk__in=moved, customer=journal.merge.survivor_id)
    for reach in rows.filter(is_preferred=True, point__kind__in=kinds).order_by("pk"):
        journal.change(reach, {"is_preferred": False})
