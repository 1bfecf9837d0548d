"""Lists of numbers that other records keep, without those of somebody erased."""

from typing import Any

from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast

from rapport.business.customers.models import BulkChange, BulkPart, TagRemoval
from rapport.plumbing.database.telling import reworded

from .traces import Traces

LISTS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (BulkPart, ("ids", "before")),
    (TagRemoval, ("customer_ids",)),
)


def forget_in_lists(traces: Traces) -> int:
    """Nobody takes back a change for somebody who is gone; says from how many lists they went."""
    count = 0
    for model, columns in LISTS:
        for row in _holding(model, columns, traces.customers):
            held = {name: getattr(row, name) for name in columns}
            kept = {name: _without(value, traces.customers) for name, value in held.items()}
            if kept != held:
                model._base_manager.filter(pk=row.pk).update(**kept)
                count += 1
    reworded(BulkPart, BulkPart.objects.all(), "before", words=traces.words)
    reworded(TagRemoval, TagRemoval.objects.all(), "name", words=traces.words)
    reworded(BulkChange, BulkChange.objects.all(), "value", words=traces.words)
    return count


def _holding(model: type[Model], columns: tuple[str, ...], ids: tuple[int, ...]) -> list[Any]:
    texts: dict[str, Any] = {f"said_{name}": Cast(name, TextField()) for name in columns}
    wanted = Q()
    for pk in ids:
        for name in texts:
            wanted |= Q(**{f"{name}__contains": str(pk)})
    return list(model._base_manager.annotate(**texts).filter(wanted))


def _without(value: Any, ids: tuple[int, ...]) -> Any:
    """`[41, 42]` or `[[42, "quiet"]]` without 42."""
    if not isinstance(value, list):
        return value
    return [one for one in value if (one[0] if isinstance(one, list) and one else one) not in ids]
