"""What a filled field takes from now on: other choices, another kind. Nothing is ever lost."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count

from rapport.business.customers import rules
from rapport.business.customers.models import CustomField, FieldValue
from rapport.business.customers.queries.custom import shape_of
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence

from .fields import (
    announce_change,
    bring_field_back,
    change_field,
    held_field,
    reindex_holders,
    retire_field,
)
from .rewording import reword_segments

BATCH, EXAMPLES = 1_000, 3
_PLAIN = ("label", "help_text", "about", "is_private")


@transaction.atomic
def change_choices(
    field_id: int,
    *,
    choices: Sequence[str],
    renamed: Mapping[str, str] | None = None,
    moves: Mapping[str, str] | None = None,
    by: Member | None,
    now: datetime,
) -> CustomField:
    """What may be chosen, in this order.

    `renamed` says which old choice is called how now: its customers keep it. `moves` says which
    choice the customers of one that goes get instead; to "" takes theirs away.
    """
    field = held_field(field_id, by=by)
    before: list[str] = field.choices
    wanted = rules.tidy_choices(choices)
    _refuse(rules.choices_refusal(field.kind, wanted))
    becomes = _becomes(before, wanted, renamed or {}, moves or {})
    counts = dict(
        FieldValue.objects.filter(field=field).values_list("text").annotate(Count("pk")).order_by()
    )
    gone = [(one, counts.get(one, 0)) for one in counts if becomes.get(one, one) not in wanted]
    _refuse(rules.moving_refusal(gone, moves=[old for old, new in becomes.items() if not new]))
    if wanted == before and not any(old != new for old, new in becomes.items()):
        return field
    field.choices = wanted
    field.save(update_fields=["choices"])
    kept = {old: new for old, new in becomes.items() if new and old != new}
    if kept:
        reword_segments(name=f"custom.{field.key}", becomes=kept)
    _rewrite(field, {old: new for old, new in becomes.items() if old != new and old in counts})
    announce_change(field, changes=(", ".join(wanted),), by=by, now=now)
    return field


def _becomes(
    before: Sequence[str],
    wanted: Sequence[str],
    renamed: Mapping[str, str],
    moves: Mapping[str, str],
) -> dict[str, str]:
    """Each old choice and what stands in its place; a mere change of case is a new name."""
    by_fold = {rules.fold(one): one for one in wanted}
    found: dict[str, str] = {}
    for old in before:
        new = renamed.get(old, moves.get(old))
        if new is None and rules.fold(old) in by_fold:
            new = old
        if new is not None:
            found[old] = by_fold.get(rules.fold(rules.tidy(new, longest=80)), new and old)
    return found


def _rewrite(field: CustomField, becomes: Mapping[str, str]) -> None:
    """One statement for all: two choices may have changed places."""
    if not becomes:
        return
    FieldValue.objects.filter(
        field=field, text__in=[o for o, n in becomes.items() if not n]
    ).delete()
    changed: list[FieldValue] = []
    for value in FieldValue.objects.filter(field=field, text__in=list(becomes)).iterator(BATCH):
        value.text = becomes[value.text]
        value.folded = rules.fold(value.text)[: rules.LONGEST_FOLDED]
        changed.append(value)
    FieldValue.objects.bulk_update(changed, ["text", "folded"], batch_size=BATCH)
    reindex_holders(field)


@transaction.atomic
def change_field_kind(
    field_id: int,
    *,
    kind: str,
    choices: Sequence[str] = (),
    by: Member | None,
    now: datetime,
) -> CustomField:
    """Another kind, if every value reads in it; choices that are not given are what there is."""
    field = held_field(field_id, by=by)
    wanted = CustomField.Kind(kind)
    if field.kind == wanted:
        return field
    listed = rules.tidy_choices(choices)
    if wanted == CustomField.Kind.CHOICE and not listed:
        texts = (rules.spelled(field.kind, one.value) for one in _values(field))
        listed = rules.tidy_choices(dict.fromkeys(texts))
    _refuse(rules.choices_refusal(wanted, listed))
    before = field.kind
    field.kind, field.choices = wanted, listed
    _read_again(field, before)
    field.save(update_fields=["kind", "choices"])
    words = rules.KIND_WORDS[rules.ValueKind(wanted)]
    announce_change(field, changes=(str(words),), by=by, now=now)
    reindex_holders(field)
    return field


def _read_again(field: CustomField, before: str) -> None:
    """Every value in the new kind's columns, or a refusal that counts those that do not fit."""
    shape, total, unread = shape_of(field), 0, 0
    examples: list[str] = []
    batch: list[FieldValue] = []
    for row in _values(field):
        total += 1
        text = rules.spelled(before, row.value)
        read = rules.read_value(shape, text)
        if isinstance(read, Sentence) or read.is_empty:
            unread += 1
            examples += [text[: rules.LONGEST_SHOWN]] * (len(examples) < EXAMPLES)
        elif not unread:
            row.hold(read)
            batch.append(row)
    _refuse(rules.kind_refusal(field.kind, unread=unread, total=total, examples=examples))
    FieldValue.objects.bulk_update(batch, FieldValue.COLUMNS, batch_size=BATCH)


def _values(field: CustomField) -> Iterator[FieldValue]:
    return FieldValue.objects.filter(field=field).order_by("pk").iterator(BATCH)


def _refuse(reason: Sentence | None) -> None:
    if reason:
        raise Refused(reason)


@transaction.atomic
def reshape_field(
    field_id: int, *, changes: Mapping[str, object], by: Member | None, now: datetime
) -> CustomField:
    """Everything that may be said anew of a field, at once or not at all."""
    wanted = dict(changes)
    plain: dict[str, Any] = {name: wanted.pop(name) for name in _PLAIN if name in wanted}
    field = change_field(field_id, by=by, now=now, **plain)
    choices: Any = wanted.pop("choices", None)
    words: dict[str, Any] = {
        name: wanted.pop(name) for name in ("renamed", "moves") if name in wanted
    }
    kind = str(wanted.pop("kind", field.kind))
    if kind != field.kind:
        field = change_field_kind(field_id, kind=kind, choices=choices or (), by=by, now=now)
    elif choices is not None or words:
        listed = field.choices if choices is None else choices
        field = change_choices(field_id, choices=listed, by=by, now=now, **words)
    if (is_retired := wanted.pop("is_retired", None)) is not None:
        change = retire_field if is_retired else bring_field_back
        field = change(field_id, by=by, now=now)
    if wanted:
        raise TypeError(f"not facts of a field: {sorted(wanted)}")
    return field
