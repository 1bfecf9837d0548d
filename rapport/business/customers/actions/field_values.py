"""What a business's own fields say of customers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import FieldValueSet
from rapport.business.customers.models import Customer, CustomField, FieldValue
from rapport.business.customers.queries.custom import shape_of
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record, record_many

from .finding import reindex
from .locking import held

BATCH = 1_000


@dataclass(frozen=True)
class Unread:
    """A value that a row of a file brought and that could not be kept."""

    customer_id: int
    key: str
    reason: Sentence


class _Step(NamedTuple):
    """One value on its way from what it was to what it will be."""

    customer_id: int
    field: CustomField
    before: rules.Value
    after: rules.Value


@transaction.atomic
def set_value(
    customer_id: int, *, key: str, value: object, by: Member | None, now: datetime
) -> Customer:
    """Fill in one field; an empty value takes away what it said."""
    return set_values(customer_id, values={key: value}, by=by, now=now)


@transaction.atomic
def clear_value(customer_id: int, *, key: str, by: Member | None, now: datetime) -> Customer:
    return set_values(customer_id, values={key: None}, by=by, now=now)


@transaction.atomic
def set_values(
    customer_id: int, *, values: Mapping[str, object], by: Member | None, now: datetime
) -> Customer:
    """Fill in several at once: all of them, or, where one cannot be, none."""
    customer = held(customer_id, by=by)
    if fill_in(customer, values=values, by=by, now=now):
        reindex(customer)
    return customer


def fill_in(
    customer: Customer, *, values: Mapping[str, object], by: Member | None, now: datetime
) -> bool:
    """The same for a customer who is held already; whether anything changed."""
    if not values:
        return False
    fields = _held_fields(values, by=by)
    rows = FieldValue.objects.filter(customer=customer, field__in=fields.values())
    before = {row.field_id: row.value for row in rows}
    steps = [
        _step(customer, fields[key], given, before.get(fields[key].pk, rules.NOTHING))
        for key, given in values.items()
    ]
    changed = [step for step in steps if step.before != step.after]
    _write(changed)
    for step in changed:
        audience = "managers" if step.field.is_private else "all"
        record(_told(step), by=by, at=now, audience=audience)
    return bool(changed)


def _step(customer: Customer, field: CustomField, given: object, before: rules.Value) -> _Step:
    read = rules.read_value(shape_of(field), given)
    if isinstance(read, Sentence):
        raise Refused(say("{label}: {reason}", label=field.label, reason=read))
    if not read.is_empty and read != before and field.about not in {"", customer.kind}:
        raise Refused(_wrong_kind(field))
    return _Step(customer.pk, field, before, read)


def _held_fields(keys: Iterable[str], *, by: Member | None) -> dict[str, CustomField]:
    """The fields of these keys, their choices locked. Whatever may not be known is not there."""
    seen = CustomField.objects.used()
    if by is not None:
        seen = seen.visible_to(by)
    wanted = list(keys)
    found = seen.filter(key__in=wanted).order_by("pk").select_for_update(no_key=True)
    fields = {field.key: field for field in found}
    for key in wanted:
        if key not in fields:
            raise Refused(say("There is no field “{key}”.", key=rules.tidy(key, longest=40)))
    return fields


def _write(steps: Sequence[_Step]) -> None:
    """Three statements at most, however many; a value said twice is said once."""
    last = {(step.customer_id, step.field.pk): step for step in steps}
    filled = [step for step in last.values() if not step.after.is_empty]
    for key, field in {step.field.pk: step.field for step in last.values()}.items():
        emptied = [s.customer_id for s in last.values() if s.field.pk == key and s.after.is_empty]
        if emptied:
            FieldValue.objects.filter(field=field, customer__in=emptied).delete()
    rows = [FieldValue(field=step.field, customer_id=step.customer_id) for step in filled]
    for row, step in zip(rows, filled, strict=True):
        row.hold(step.after)
    FieldValue.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["field", "customer"],
        update_fields=list(FieldValue.COLUMNS),
    )


@transaction.atomic
def store_values(
    rows: Iterable[tuple[int, Mapping[str, object]]],
    *,
    by: Member | None,
    now: datetime,
    shapes: Mapping[str, rules.Shape] | None = None,
    is_told: bool = True,
    is_found: bool = True,
) -> list[Unread]:
    """What a batch of a file says of customers, in a handful of statements for all of them.

    Good values are kept, those that cannot be are answered with the reason. `shapes` says how a
    column is written (decimal sign, order of dates). Told is what changed, not what was met:
    `is_told` is False for customers who came with this very file, and `is_found` for a caller
    who makes them findable afterwards.
    """
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
    given = [(pk, dict(values)) for pk, values in rows if values]
    if not given:
        return []
    # Customers before fields, as everywhere: two changes at once never wait for each other.
    kinds = _kinds([pk for pk, _ in given], by=by)
    fields = _held_fields(dict.fromkeys(key for _, values in given for key in values), by=by)
    read = {key: (shapes or {}).get(key) or shape_of(field) for key, field in fields.items()}
    before = _before([pk for pk, _ in given], fields)
    steps: dict[tuple[int, int], _Step] = {}
    unread: list[Unread] = []
    for pk, values in given:
        for key, one in values.items():
            field = fields[key]
            value = _fitting(field, kinds.get(pk, ""), rules.read_value(read[key], one))
            if isinstance(value, Sentence):
                unread.append(Unread(pk, key, value))
                continue
            was = before.get((pk, field.pk), rules.NOTHING)
            steps[pk, field.pk] = _Step(pk, field, was, value)
    changed = [step for step in steps.values() if step.before != step.after]
    _write(changed)
    if is_told:
        _tell(changed, by=by, now=now)
    if is_found and changed:
        reindex(*Customer.objects.filter(pk__in={step.customer_id for step in changed}))
    return unread


def _fitting(
    field: CustomField, kind: str, value: rules.Value | Sentence
) -> rules.Value | Sentence:
    if not kind:
        return say("This customer is not there.")
    if isinstance(value, rules.Value) and not value.is_empty and field.about not in {"", kind}:
        return _wrong_kind(field)
    return value


def _wrong_kind(field: CustomField) -> Sentence:
    if field.about == CustomField.About.PERSON:
        return say("“{label}” is asked of people only.", label=field.label)
    return say("“{label}” is asked of companies only.", label=field.label)


def _kinds(ids: Sequence[int], *, by: Member | None) -> dict[int, str]:
    """What each customer is, as far as they may be seen; locked, as by every change."""
    seen = Customer.objects.visible_to(by) if by is not None else Customer.objects.standing()
    rows = seen.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    return dict(rows.values_list("pk", "kind"))


def _before(
    ids: Sequence[int], fields: Mapping[str, CustomField]
) -> dict[tuple[int, int], rules.Value]:
    rows = FieldValue.objects.filter(customer__in=ids, field__in=fields.values())
    return {(row.customer_id, row.field_id): row.value for row in rows}


def _told(step: _Step) -> FieldValueSet:
    return FieldValueSet(
        customer_id=step.customer_id,
        field_id=step.field.pk,
        key=step.field.key,
        label=step.field.label,
        before=rules.spelled(step.field.kind, step.before),
        after=rules.spelled(step.field.kind, step.after),
    )


def _tell(steps: Sequence[_Step], *, by: Member | None, now: datetime) -> None:
    for is_private, audience in ((False, "all"), (True, "managers")):
        told = [(_told(step), now) for step in steps if step.field.is_private == is_private]
        if told:
            record_many(told, by=by, audience=audience)
