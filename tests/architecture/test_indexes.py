"""Every index is paid for at each write: none stands where a longer one already answers."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model, UniqueConstraint

OURS = [
    model
    for model in apps.get_models(include_auto_created=False)
    if model.__module__.startswith("rapport.")
]


def whole_indexes(model: type[Model]) -> list[list[str]]:
    """The columns of each index that covers all rows, in order."""
    meta = model._meta
    named = {field.name: field.column for field in meta.concrete_fields}
    found = [
        [named[n.lstrip("-")] for n in one.fields] for one in meta.indexes if not one.condition
    ]
    found += [
        [named[name] for name in one.fields]
        for one in meta.constraints
        if isinstance(one, UniqueConstraint) and not one.condition
    ]
    return [columns for columns in found if columns]


def single_indexes(model: type[Model]) -> list[str]:
    """Columns with an index of their own that enforces nothing."""
    fields: tuple[Any, ...] = model._meta.concrete_fields
    return [one.column for one in fields if one.db_index and not one.unique]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_column_is_indexed_twice(model):
    first = {columns[0] for columns in whole_indexes(model)}

    assert [one for one in single_indexes(model) if one in first] == [], "say db_index=False"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_index_is_the_beginning_of_another(model):
    every = whole_indexes(model)
    shorter = [a for a in every for b in every if a is not b and b[: len(a)] == a]

    assert shorter == []
