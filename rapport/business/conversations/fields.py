"""What conversations know of a customer, as far as who asks may see them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from rapport.business.conversations.models import Conversation
from rapport.business.customers.fields import Asked, Field, Kind, Test
from rapport.business.customers.fields.conditions import among, inside, yes_or_no
from rapport.plumbing.kernel.words import say

GROUP = say("What we talk about")


def conversation_fields() -> Iterable[Field]:
    yield Field(
        name="conversations.open",
        label=say("Has an open conversation"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=_are_open,
        where=lambda test, value, asked: yes_or_no(among(_open(asked)), test, value),
        tests=("is",),
    )
    yield Field(
        name="conversations.waiting_since",
        label=say("Waiting for our answer since"),
        kind=Kind.MOMENT,
        group=GROUP,
        values=lambda ids, asked: dict(
            _waiting(asked).filter(customer__in=ids).values_list("customer", "figure")
        ),
        where=_waiting_within,
        order=lambda asked: Subquery(
            _waiting(asked).filter(customer=OuterRef("pk")).values("figure")
        ),
    )


def _seen(asked: Asked) -> "QuerySet[Conversation]":
    every = Conversation.objects.filter(customer__isnull=False)
    return every.visible_to(asked.by) if asked.by else every


def _open(asked: Asked) -> "QuerySet[Conversation]":
    return _seen(asked).filter(state=Conversation.State.OPEN)


def _are_open(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    have = set(_open(asked).filter(customer__in=ids).values_list("customer", flat=True))
    return {pk: pk in have for pk in ids}


def _waiting(asked: Asked) -> Any:
    """Since when each has waited the longest."""
    waiting = _open(asked).filter(waiting_since__isnull=False).order_by().values("customer")
    return waiting.annotate(figure=Min("waiting_since"))


def _waiting_within(test: Test, value: Any, asked: Asked) -> Q:
    waiting = _waiting(asked)
    return among(waiting if test == Test.KNOWN else waiting.filter(inside("figure", value)))
