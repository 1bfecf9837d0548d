"""The fields a business made for itself, and what they say of customers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from babel.core import UnknownLocaleError
from babel.numbers import get_currency_precision
from django.db.models import Count

from rapport.business.customers import rules
from rapport.business.customers.models import Customer, CustomField, FieldValue
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.database.prepared import Prepared, any_of
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.tabular.mapping import Kind as Content
from rapport.plumbing.tabular.mapping import Target

_used = Prepared(CustomField.objects.used)
_values = Prepared(
    lambda: FieldValue.objects.filter(
        customer__in=any_of("customers"), field__in=any_of("fields")
    ).order_by("pk")
)
Said = str | Decimal | date | bool | Money


@dataclass(frozen=True)
class Fact:
    """One field of a customer's record: its label, and what it says."""

    field: CustomField
    text: str  # as it is typed
    said: Said | None  # as it is shown


@dataclass(frozen=True)
class FieldRow:
    """A field in the settings, and how many customers it says something about."""

    field: CustomField
    count: int
    is_first: bool = False
    is_last: bool = False


@dataclass(frozen=True)
class FieldsScreen:
    used: list[FieldRow]
    retired: list[FieldRow]


def shape_of(field: CustomField) -> rules.Shape:
    """What the field takes, in the money of this business."""
    currency = business().currency
    return rules.Shape(
        kind=rules.ValueKind(field.kind),
        choices=tuple(field.choices),
        currency=currency,
        cents=_cents(currency) if field.kind == CustomField.Kind.MONEY else rules.CENTS,
    )


def _cents(currency: str) -> int:
    try:
        return int(get_currency_precision(currency))
    except UnknownLocaleError:
        return rules.CENTS


def said(kind: str, value: rules.Value, currency: str) -> Said:
    """The value as programs and screens take it: a number, a day, yes or no, words."""
    if kind == CustomField.Kind.MONEY:
        return Money(value.number or Decimal(0), currency)
    if kind == CustomField.Kind.NUMBER:
        return value.number or Decimal(0)
    if kind == CustomField.Kind.DATE and value.on is not None:
        return value.on
    if kind == CustomField.Kind.YES_NO:
        return value.text == "yes"
    return value.text


def custom_facts(customer: Customer, *, member: Member) -> list[Fact]:
    """Every field this member may know that is asked of such a customer, filled or not."""
    currency = business().currency
    rows = {one.field_id: one.value for one in FieldValue.objects.filter(customer=customer)}
    fields = CustomField.objects.visible_to(member).used()
    return [
        Fact(
            field=field,
            text=rules.spelled(field.kind, rows[field.pk]) if field.pk in rows else "",
            said=said(field.kind, rows[field.pk], currency) if field.pk in rows else None,
        )
        for field in fields
        if field.about in {"", customer.kind} or field.pk in rows
    ]


def fields_for(member: Member | None, *, kind: str = "") -> list[CustomField]:
    """Fields in use that this member may know; nobody stands for Rapport itself."""
    known = _known_to(member.role, is_active=member.is_active) if member else _used
    return [one for one in known.all() if not kind or one.about in {"", kind}]


@cache
def _known_to(role: str, *, is_active: bool) -> Prepared[CustomField]:
    """It is their role that decides which fields somebody may know."""
    member = Member(role=role, is_active=is_active)
    return Prepared(lambda: CustomField.objects.used().visible_to(member))


def fields_screen() -> FieldsScreen:
    """Every field with the number of its values, in two queries."""
    counts: dict[int, int] = dict(
        FieldValue.objects.filter(customer__merged_into=None)
        .values_list("field")
        .annotate(Count("pk"))
        .order_by()
    )
    fields = list(CustomField.objects.all())
    used = [one for one in fields if one.is_used]
    return FieldsScreen(
        used=[
            FieldRow(one, counts.get(one.pk, 0), one is used[0], one is used[-1]) for one in used
        ],
        retired=[FieldRow(one, counts.get(one.pk, 0)) for one in fields if not one.is_used],
    )


def choice_counts(field: CustomField) -> list[tuple[str, int]]:
    """Each choice and how many customers have it."""
    counts = dict(
        FieldValue.objects.filter(field=field).values_list("text").annotate(Count("pk")).order_by()
    )
    return [(choice, counts.get(choice, 0)) for choice in field.choices]


def texts_of(
    customer_ids: Collection[int], fields: Sequence[CustomField]
) -> dict[int, dict[str, str]]:
    """What these fields say of these customers, as text that is read again, by key."""
    known = {field.pk: field for field in fields}
    found: dict[int, dict[str, str]] = {}
    for row in _values.all(customers=customer_ids, fields=known):
        field = known[row.field_id]
        found.setdefault(row.customer_id, {})[field.key] = rules.spelled(field.kind, row.value)
    return found


def plain_of(
    customer_ids: Collection[int], fields: Sequence[CustomField]
) -> dict[int, dict[str, Any]]:
    """The same as JSON values: numbers as exact text, days in ISO form, yes and no as truth."""
    kinds: Mapping[str, str] = {field.key: field.kind for field in fields}
    return {
        pk: {
            key: text == "yes" if kinds[key] == CustomField.Kind.YES_NO else text
            for key, text in values.items()
        }
        for pk, values in texts_of(customer_ids, fields).items()
    }


def custom_targets(member: Member | None = None) -> tuple[Target, ...]:
    """Fields that a column of a file may fill, for its mapping to be guessed and shown."""
    return tuple(
        Target(
            name=f"custom.{field.key}",
            label=field.label,
            synonyms=(field.key,),
            kind=_CONTENT.get(field.kind, Content.TEXT),
            choices=tuple(field.choices),
        )
        for field in fields_for(member)
    )


_CONTENT: dict[str, Content] = {
    "number": Content.NUMBER,
    "money": Content.MONEY,
    "date": Content.DATE,
    "choice": Content.CHOICE,
}
