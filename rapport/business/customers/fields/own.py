"""What the record itself says of a customer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapport.business.customers.models import Customer
from rapport.plumbing.kernel.words import say

from .conditions import compared
from .declared import Field, Kind

GROUP = say("Who they are")


def own_fields() -> Iterable[Field]:
    """The fields of the customer's own row."""
    yield Field(
        name="stage",
        label=say("Stage"),
        kind=Kind.CHOICE,
        group=GROUP,
        values=lambda ids, asked: _column("stage", ids),
        where=lambda test, value, asked: compared("stage", test, value),
        choices=lambda: Customer.Stage.choices,
    )


def _column(name: str, ids: Sequence[int]) -> Mapping[int, Any]:
    return dict(Customer.objects.filter(pk__in=ids).values_list("pk", name))
