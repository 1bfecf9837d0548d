"""Conditions on customers that are true or false, never NULL, and the same on both databases."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from rapport.business.customers.models import Customer
from rapport.business.customers.rules import fold

from .declared import Span, Test

NOBODY = Q(pk__in=[])
EVERYBODY = ~NOBODY


def compared(path: str, test: Test, value: Any) -> Q:
    """One column, of these rows or one they lead to; where it is NULL the answer is no.

    A column of text must hold it folded.
    """
    there = Q(**{f"{path}__isnull": False})
    match test:
        case Test.KNOWN:
            return there
        case Test.ANY_OF:
            return there & Q(**{f"{path}__in": list(value)})
        case Test.WITHIN:
            return there & inside(path, value)
        case Test.BEGINS:
            return there & Q(**{f"{path}__startswith": value})
        case Test.HOLDS:
            return there & _all(Q(**{f"{path}__contains": word}) for word in value)


def inside(path: str, span: Span) -> Q:
    """Between the ends of the span; without ends, whatever there is."""
    condition = Q(**{f"{path}__isnull": False})
    if span.low is not None:
        condition &= Q(**{f"{path}__gt{'e' if span.takes_low else ''}": span.low})
    if span.high is not None:
        condition &= Q(**{f"{path}__lt{'e' if span.takes_high else ''}": span.high})
    return condition


def among(rows: "QuerySet[Any, Any]", path: str = "customer") -> Q:
    """Customers to whom these rows belong. A row of nobody would make a NULL, and is left out."""
    return Q(pk__in=rows.filter(**{f"{path}__isnull": False}).order_by().values(path))


def yes_or_no(yes: Q, test: Test, value: Any) -> Q:
    """A fact that is known of everybody: those in the condition have it, the others do not."""
    if test == Test.KNOWN:
        return EVERYBODY
    wanted = set(value)
    if wanted == {True, False}:
        return EVERYBODY
    return (yes if True in wanted else ~yes) if wanted else NOBODY


def spelled(column: str, test: Test, value: Any) -> Q:
    """Text of the customer's own row, compared without accents and capitals.

    No two databases fold alike, so the spellings in use are compared here: few, as of cities.
    """
    there = Q(**{f"{column}__isnull": False}) & ~Q(**{column: ""})
    if test == Test.KNOWN:
        return there
    used = Customer.objects.filter(there).order_by().values_list(column, flat=True).distinct()
    return Q(**{f"{column}__in": [one for one in used if says(test, value, fold(one))]}) & there


def says(test: Test, value: Any, folded: str) -> bool:
    """The same question of a text, once it is folded."""
    match test:
        case Test.ANY_OF:
            return folded in value
        case Test.BEGINS:
            return folded.startswith(value)
        case Test.HOLDS:
            return all(word in folded for word in value)
        case _:
            return True


def or_zero(counted: Callable[[Span], "QuerySet[Any, Any]"], test: Test, value: Any) -> Q:
    """A sum or count that is zero for those without rows; `counted` finds others within a span."""
    if test == Test.KNOWN:
        return EVERYBODY
    span: Span = value
    if not span.covers(0):
        return among(counted(span))
    # Zero is inside: everybody but those who are outside on either end.
    outside = NOBODY
    if span.low is not None:
        outside |= among(counted(Span(None, span.low, takes_high=not span.takes_low)))
    if span.high is not None:
        outside |= among(counted(Span(span.high, None, takes_low=not span.takes_high)))
    return ~outside


def _all(conditions: Iterable[Q]) -> Q:
    whole = Q()
    for condition in conditions:
        whole &= condition
    return whole
