"""What referrals know of a customer: who sent them, whom they brought."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rapport.business.customers.fields import Asked, Field, Kind, Span, Test
from rapport.business.customers.fields.conditions import among, inside, or_zero, yes_or_no
from rapport.business.referrals.models import Referral, ReferralQuerySet
from rapport.plumbing.kernel.words import say

GROUP = say("Word of mouth")
NUMBERS = ("above", "below", "at_least", "at_most", "between", "is", "is_not")


def referral_fields() -> Iterable[Field]:
    yield Field(
        name="referrals.brought",
        label=say("Customers they brought"),
        kind=Kind.NUMBER,
        group=GROUP,
        values=_counts,
        where=_count_where,
        order=lambda asked: Coalesce(
            Subquery(_counted(asked).filter(customer=OuterRef("pk")).values("figure")), 0
        ),
        places=0,
        tests=NUMBERS,
    )
    yield Field(
        name="referrals.was_sent",
        label=say("Was sent by somebody"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=lambda ids, asked: _marked(ids, _sent(asked), "friend"),
        where=lambda test, value, asked: yes_or_no(among(_sent(asked), "friend"), test, value),
        tests=("is",),
    )
    yield Field(
        name="referrals.is_advocate",
        label=say("Speaks for us"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=lambda ids, asked: _marked(ids, _brought(asked), "referrer"),
        where=lambda test, value, asked: yes_or_no(among(_brought(asked), "referrer"), test, value),
        tests=("is",),
    )


def _seen(asked: Asked) -> ReferralQuerySet:
    every = Referral.objects.filter(referrer__isnull=False, friend__isnull=False)
    return every.visible_to(asked.by) if asked.by else every


def _sent(asked: Asked) -> ReferralQuerySet:
    return _seen(asked).live()


def _brought(asked: Asked) -> ReferralQuerySet:
    return _seen(asked).brought()


def _counted(asked: Asked) -> Any:
    rows = _brought(asked).annotate(customer=F("referrer")).values("customer")
    return rows.annotate(figure=Count("pk"))


def _counts(ids: Sequence[int], asked: Asked) -> Mapping[int, int]:
    found = dict(_counted(asked).filter(customer__in=ids).values_list("customer", "figure"))
    return {pk: found.get(pk, 0) for pk in ids}


def _count_where(test: Test, value: Any, asked: Asked) -> Q:
    def counting(span: Span) -> "QuerySet[Any, Any]":
        return _counted(asked).filter(inside("figure", span))  # type: ignore[no-any-return]

    return or_zero(counting, test, value)


def _marked(ids: Sequence[int], rows: ReferralQuerySet, end: str) -> Mapping[int, bool]:
    found = set(rows.filter(**{f"{end}__in": ids}).values_list(end, flat=True))
    return {pk: pk in found for pk in ids}
