"""How things stand with a customer: points, a word, and where it is going."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from rapport.business.customers.fields import Asked, Field, Kind, Test
from rapport.business.customers.fields.conditions import among, compared
from rapport.business.health.models import Health
from rapport.plumbing.design.people import BANDS, COLD
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("How things stand")
# As programs say it, from 1 to 5.
NAMES = ("cold", "cool", "mild", "warm", "glowing")


def health_fields() -> Iterable[Field]:
    yield _number("health.score", say("Health, 0 to 100"), "score")
    yield Field(
        name="health.warmth",
        label=say("Warmth"),
        kind=Kind.CHOICE,
        group=GROUP,
        values=lambda ids, asked: {
            pk: NAMES[level - 1] for pk, level in _figures(ids, "warmth").items()
        },
        where=_as_warm,
        choices=_words,
    )
    yield _number("health.trend", say("Health, change over 90 days"), "trend")


def _words() -> list[tuple[str, Any]]:
    words = [COLD, *(band for _, band in reversed(BANDS))]
    return [(NAMES[band.level - 1], band.word) for band in words]


def _as_warm(test: Test, value: Any, asked: Asked) -> Q:
    if test == Test.KNOWN:
        return among(Health.objects.all())
    levels = [level for level, name in enumerate(NAMES, 1) if name in set(value)]
    return among(Health.objects.filter(warmth__in=levels))


def _figures(ids: Sequence[int], name: str) -> Mapping[int, int]:
    rows = Health.objects.filter(customer__in=ids, **{f"{name}__isnull": False})
    return dict(rows.values_list("customer", name))


def _number(name: str, label: Sentence, column: str) -> Field:
    def where(test: Test, value: Any, asked: Asked) -> Q:
        return among(Health.objects.filter(compared(column, test, value)))

    return Field(
        name=name,
        label=label,
        kind=Kind.NUMBER,
        group=GROUP,
        values=lambda ids, asked: _figures(ids, column),
        where=where,
        order=lambda asked: Subquery(Health.objects.filter(customer=OuterRef("pk")).values(column)),
        places=0,
    )
