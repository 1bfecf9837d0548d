"""Every column of every table that leads to a customer, found by looking at the tables.

Nobody keeps a list, so nobody forgets one: whoever adds a table about customers is found here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import CheckConstraint, ForeignKey, Model, Q, QuerySet, UniqueConstraint

from .models import Customer, Merge

AnyModel = type[Model]


@dataclass(frozen=True)
class Unique:
    """What may stand only once: columns, and for which rows."""

    columns: tuple[str, ...]
    condition: Q | None = None


@dataclass(frozen=True)
class Link:
    """One column that leads to a customer."""

    model: AnyModel
    field: "ForeignKey[Any, Any]"

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def column(self) -> str:
        return self.field.attname

    @property
    def is_key(self) -> bool:
        """Whether the customer is the row's own key: one row for each customer."""
        return bool(self.field.primary_key)

    @property
    def uniques(self) -> tuple[Unique, ...]:
        """What would be twice if two customers became one."""
        return tuple(one for one in uniques_of(self.model) if self.column in one.columns)

    @property
    def checks(self) -> tuple[CheckConstraint, ...]:
        """What the column must agree with in its own row."""
        all_checks = [c for c in self.model._meta.constraints if isinstance(c, CheckConstraint)]
        return tuple(c for c in all_checks if self.field.name in _names(c.condition))

    @property
    def is_guarded(self) -> bool:
        """Whether a row cannot simply lead to another customer, unseen."""
        ends = [link for link in links() if link.model is self.model]
        return bool(self.uniques or self.checks or len(ends) > 1)

    def rows(self, customer_id: int) -> "QuerySet[Any]":
        return self.model._base_manager.filter(**{self.column: customer_id}).order_by("pk")


@cache
def links() -> tuple[Link, ...]:
    """All of them, the tables of merges aside, which tell of both and stay as they are."""
    found = [
        Link(model, field)
        for model in tables()
        for field in model._meta.local_concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Customer
    ]
    return tuple(link for link in found if link.model is not Merge)


@cache
def tables() -> tuple[AnyModel, ...]:
    """Every table there is, those between two others included."""
    every = apps.get_models(include_auto_created=True)
    return tuple(model for model in every if not model._meta.proxy)


@cache
def table(label: str) -> AnyModel:
    """The table that a journal names: "sales.purchase"."""
    return next(model for model in tables() if model._meta.label_lower == label)


@cache
def uniques_of(model: AnyModel) -> tuple[Unique, ...]:
    """Everything of which a table holds only one, its own key aside unless it leads elsewhere."""
    columns = {field.name: field.attname for field in model._meta.concrete_fields}
    single = [
        Unique((field.attname,))
        for field in model._meta.local_concrete_fields
        if field.unique and (field.remote_field or not field.primary_key)
    ]
    together = [Unique(_columns(columns, one)) for one in model._meta.unique_together]
    constrained = [
        Unique(_columns(columns, one.fields), one.condition)
        for one in model._meta.constraints
        if isinstance(one, UniqueConstraint)
    ]
    return tuple(single + together + constrained)


def _columns(columns: dict[str, str], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(columns[name] for name in names)


def _names(condition: Any) -> set[str]:
    """The fields a condition speaks of, on either side of its comparisons."""
    if isinstance(condition, Q):
        parts = (one if isinstance(one, tuple) else ("", one) for one in condition.children)
        return set().union(*({path.partition("__")[0]} | _names(value) for path, value in parts))
    name = getattr(condition, "name", None)
    return {name.partition("__")[0]} if isinstance(name, str) else set()


def again(model: AnyModel, kept_values: Mapping[str, Any]) -> dict[str, Any]:
    """The values again, from what the journal kept."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in kept_values.items()}
