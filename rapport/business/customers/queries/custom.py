"""The fields a business made for itself, and what they say of customers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.core import UnknownLocaleError
from babel.numbers import get_currency_precision
from django.db.models import Count

from rapport.business.customers import rules
from rapport.business.customers.models import Customer, CustomField, FieldValue
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.tabular.mapping import Kind as Content
from rapport.plumbing.tabular.mapping import Target

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
    fields = CustomField.objects.used()
    if member is not None:
        fields = fields.visible_to(member)
    return list(fields.about_a(kind) if kind else fields)


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
    customer_ids: Iterable[int], fields: Sequence[CustomField]
) -> dict[int, dict[str, str]]:
    """What these fields say of these customers, as text that is read again, by key."""
    known = {field.pk: field for field in fields}
    found: dict[int, dict[str, str]] = {}
    rows = FieldValue.objects.filter(customer__in=list(customer_ids), field__in=known)
    for row in rows.order_by("pk"):
        field = known[row.field_id]
        found.setdefault(row.customer_id, {})[field.key] = rules.spelled(field.kind, row.value)
    return found


def plain_of(
    customer_ids: Iterable[int], fields: Sequence[CustomField]
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
