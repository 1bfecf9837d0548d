from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from .money import Money


@dataclass(frozen=True)
class Sentence:
    """A sentence for a person, kept untranslated until a screen speaks it."""

    template: str
    values: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def as_json(self) -> dict[str, Any]:
        """For a JSON column; `heard()` is the way back. Times and inner sentences survive."""
        return {
            "template": self.template,
            "values": {name: _kept(value) for name, value in self.values.items()},
        }


def say(template: str, **values: object) -> Sentence:
    return Sentence(template, values)


def heard(kept: Mapping[str, Any]) -> Sentence:
    """The sentence again, from what a JSON column kept of it."""
    values = kept.get("values") or {}
    return Sentence(str(kept.get("template", "")), {k: _again(v) for k, v in values.items()})


def _kept(value: object) -> object:
    if isinstance(value, Sentence):
        return value.as_json()
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    return value if isinstance(value, int | float | str | None) else str(value)


def _again(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    if "day" in value:
        return date.fromisoformat(value["day"])
    if "amount" in value:
        return Money(Decimal(value["amount"]), value["currency"])
    return heard(value)
