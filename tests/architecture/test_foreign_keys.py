"""Foreign keys are imports the import linter cannot see, so they obey the same order."""

import tomllib
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from tests.architecture.reading import ROOT

SHELVES = ["config", "doors", "business", "plumbing"]
EVERYWHERE = {"team.Member"}  # The one exception: who did it.


def layers(container: str) -> list[list[str]]:
    """The order written down in pyproject.toml, from the top."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    contract = next(
        one for one in tool["importlinter"]["contracts"] if one.get("containers") == [container]
    )
    return [[name.strip(" ()") for name in layer.split("|")] for layer in contract["layers"]]


def place(model: type[Model]) -> tuple[int, int] | None:
    """How far down a model stands: its shelf, then its app's place on the shelf."""
    package, shelf, *rest = model.__module__.split(".")
    if package != "rapport":
        return None
    order = layers(f"rapport.{shelf}") if shelf in {"business", "plumbing"} else []
    position = next((i for i, names in enumerate(order) if rest and rest[0] in names), 0)
    return SHELVES.index(shelf), position


def keys() -> list[tuple[type[Model], Any]]:
    return [
        (model, field)
        for model in apps.get_models()
        if place(model)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
    ]


@pytest.mark.parametrize(("model", "field"), keys(), ids=str)
def test_a_foreign_key_points_down(model, field):
    target = field.related_model
    if target._meta.label in EVERYWHERE or place(target) is None:
        return

    assert place(target) >= place(model), f"{field} points up at {target._meta.label}"


@pytest.mark.parametrize(("model", "field"), keys(), ids=str)
def test_another_app_s_model_gets_no_attribute_from_ours(model, field):
    if field.related_model._meta.app_label != model._meta.app_label:
        assert field.remote_field.hidden, f'{field} needs related_name="+"'


def test_there_are_keys_to_look_at():
    assert len(keys()) > 5
