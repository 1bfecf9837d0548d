"""What a merge does to rows, written down in the moment it does it, and the way back."""

from collections.abc import Callable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import ForeignKey, Model, Q, Value

from rapport.business.customers.links import (
    AnyModel,
    Unique,
    again,
    links,
    table,
    tables,
    uniques_of,
)
from rapport.business.customers.models import Merge, MergeStep, Reach

BATCH = 500
Values = Mapping[str, object]


class Journal:
    """The steps of one merge, in their order."""

    def __init__(self, merge: Merge) -> None:
        self.merge = merge
        self.steps: list[MergeStep] = []

    def move(self, row: Model, values: Values, *, column: str) -> None:
        """Let a row lead to somebody else."""
        # The other end is told as well: whoever undoes this must know whom it concerned.
        ends = {link.column for link in links() if link.model is type(row)}
        before = {name: getattr(row, name) for name in sorted(ends | set(values))}
        found = type(row)._base_manager.filter(pk=row.pk)
        for name, value in values.items():
            setattr(row, name, value)
        found.update(**values)
        self._note(MergeStep.Deed.MOVED, row, before=before, after=values, column=column)

    def move_many(self, model: AnyModel, keys: list[Any], column: str, old: int, new: int) -> None:
        """The same for rows that nothing keeps from it, with few statements."""
        for start in range(0, len(keys), BATCH):
            part = keys[start : start + BATCH]
            model._base_manager.filter(pk__in=part).update(**{column: new})
        self.steps += [
            MergeStep(
                merge=self.merge,
                deed=MergeStep.Deed.MOVED,
                model=model._meta.label_lower,
                row=str(key),
                column=column,
                before={column: old},
                after={column: new},
            )
            for key in keys
        ]

    def change(self, row: Model, values: Values) -> None:
        """Say something else in columns of a row; what is said already is passed over."""
        other = {name: new for name, new in values.items() if getattr(row, name) != new}
        if not other:
            return
        before = {name: getattr(row, name) for name in other}
        for name, value in other.items():
            setattr(row, name, value)
        type(row)._base_manager.filter(pk=row.pk).update(**other)
        self._note(MergeStep.Deed.CHANGED, row, before=before, after=other)

    def make(self, row: Model) -> None:
        row.save(force_insert=True)
        self._note(MergeStep.Deed.MADE, row)

    def drop(self, row: Model, twin: Model | None) -> None:
        """Take a row away of which there can be only one; what hangs on it goes to its twin."""
        for model, column in _leading_to(type(row)):
            for one in model._base_manager.filter(**{column: row.pk}).order_by("pk"):
                rival = rival_of(one, {column: twin.pk}) if twin is not None else None
                if twin is None or rival is not None:
                    self.drop(one, rival)
                else:
                    self.move(one, {column: twin.pk}, column=column)
        names = [field.attname for field in row._meta.concrete_fields]
        whole = {name: getattr(row, name) for name in names}
        self._note(MergeStep.Deed.DROPPED, row, before=whole)
        type(row)._base_manager.filter(pk=row.pk).delete()

    def write(self) -> None:
        MergeStep.objects.bulk_create(self.steps, batch_size=BATCH)

    def _note(
        self,
        deed: MergeStep.Deed,
        row: Model,
        *,
        before: Values | None = None,
        after: Values | None = None,
        column: str = "",
    ) -> None:
        self.steps.append(
            MergeStep(
                merge=self.merge,
                deed=deed,
                model=row._meta.label_lower,
                row=str(row.pk),
                column=column,
                before=kept(row, before),
                after=kept(row, after),
            )
        )


def rival_of(row: Model, values: Values) -> Model | None:
    """The row that keeps this one from saying that, for there can be only one."""
    for unique in uniques_of(type(row)):
        touched = set(unique.columns) & set(values)
        if touched and (rival := _rival(row, values, unique)) is not None:
            return rival
    return None


def _rival(row: Model, values: Values, unique: Unique) -> Model | None:
    told = {name: values.get(name, getattr(row, name)) for name in unique.columns}
    if None in told.values():
        return None
    others = type(row)._base_manager.filter(**told).exclude(pk=row.pk).order_by("pk")
    if unique.condition is None:
        return others.first()
    rival = others.filter(unique.condition).first()
    return rival if rival is not None and _meets(row, unique.condition) else None


def _meets(row: Model, condition: Q) -> bool:
    """Whether a row, stored or not, is one of those that the condition means."""
    fields = row._meta.concrete_fields
    return condition.check({f.name: Value(getattr(row, f.attname), f) for f in fields})


def _leading_to(model: AnyModel) -> list[tuple[AnyModel, str]]:
    return [
        (one, field.attname)
        for one in tables()
        for field in one._meta.local_concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is model
    ]


def kept(row: Model, values: Values | None) -> dict[str, Any] | None:
    """Values of columns as a JSON column can keep them."""
    if values is None:
        return None
    fields = {field.attname: field for field in row._meta.concrete_fields}
    return {
        name: value
        if isinstance(value, str | int | float | bool | list | dict | None)
        else fields[name].value_to_string(_holding(row, name, value))
        for name, value in values.items()
    }


def _holding(row: Model, name: str, value: object) -> Model:
    """A row that says this, for a column spells only what a row of its table says."""
    return type(row)(**{name: value})


def take_back(merge: Merge) -> None:
    """Every step, the last first; what somebody has changed since is left as it is."""
    steps = list(merge.steps.order_by("-pk"))
    for (deed, label), some in groupby(steps, key=attrgetter("deed", "model")):
        _WAYS_BACK[deed](table(label), list(some))
    merge.steps.all().delete()


def _move_back(model: AnyModel, steps: list[MergeStep]) -> None:
    for (before, after), some in groupby(steps, key=lambda one: (one.before, one.after)):
        keys = [one.row for one in some]
        now, told = again(model, after or {}), again(model, before or {})
        then = {name: told[name] for name in now}
        guarded = any(set(unique.columns) & set(then) for unique in uniques_of(model))
        for start in range(0, len(keys), BATCH):
            rows = model._base_manager.filter(pk__in=keys[start : start + BATCH], **now)
            if not guarded:
                rows.update(**then)
                continue
            for row in rows.order_by("pk"):
                if rival_of(row, then) is None:
                    model._base_manager.filter(pk=row.pk).update(**then)


def _change_back(model: AnyModel, steps: list[MergeStep]) -> None:
    for step in steps:
        now, then = again(model, step.after or {}), again(model, step.before or {})
        row = model._base_manager.filter(pk=step.row).first()
        if row is None:
            continue
        same = {name: then[name] for name in now if getattr(row, name) == now[name]}
        if same:
            model._base_manager.filter(pk=row.pk).update(**same)


def _bring_back(model: AnyModel, steps: list[MergeStep]) -> None:
    for step in steps:
        row = model(**again(model, step.before or {}))
        if isinstance(row, Reach) and row.is_whose:
            owned = Reach.objects.live().filter(point=row.point_id, is_whose=True)
            row.is_whose = not owned.exists()  # Somebody said since whose it really is.
        every = {
            field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields
        }
        if not model._base_manager.filter(pk=row.pk).exists() and rival_of(row, every) is None:
            row.save_base(raw=True, force_insert=True)


def _unmake(model: AnyModel, steps: list[MergeStep]) -> None:
    model._base_manager.filter(pk__in=[step.row for step in steps]).delete()


_WAYS_BACK: dict[str, Callable[[AnyModel, list[MergeStep]], None]] = {
    MergeStep.Deed.MOVED: _move_back,
    MergeStep.Deed.CHANGED: _change_back,
    MergeStep.Deed.DROPPED: _bring_back,
    MergeStep.Deed.MADE: _unmake,
}
