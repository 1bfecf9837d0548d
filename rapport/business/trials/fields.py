"""What trials know of a customer: whether they are in one, and whether they get nothing in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from rapport.business.customers.fields import Asked, Field, Kind, Test
from rapport.business.customers.fields.conditions import yes_or_no
from rapport.business.trials.models import Arm, Assignment
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("Which reward works")


def trial_fields() -> Iterable[Field]:
    taking_part = Assignment.objects.open()
    yield _about("trials.taking_part", say("Takes part in a trial"), taking_part)
    yield _about(
        "trials.held_out",
        say("Gets nothing in a trial"),
        taking_part.filter(arm__gives=Arm.Gives.NOTHING),
    )


def _about(name: str, label: Sentence, rows: "QuerySet[Assignment]") -> Field:
    def values(ids: Sequence[int], _asked: Asked) -> Mapping[int, bool]:
        found = set(rows.filter(customer__in=ids).values_list("customer_id", flat=True))
        return {pk: pk in found for pk in ids}

    def where(test: Test, value: Any, _asked: Asked) -> Q:
        return yes_or_no(Q(pk__in=rows.order_by().values("customer")), test, value)

    return Field(
        name=name,
        label=label,
        kind=Kind.YES_NO,
        group=GROUP,
        values=values,
        where=where,
        order=lambda _asked: Exists(rows.filter(customer=OuterRef("pk"))),
    )
