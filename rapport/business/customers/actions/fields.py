"""The fields a business makes for itself: made, named, ordered, retired."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import (
    CustomFieldChanged,
    CustomFieldDefined,
    CustomFieldRetired,
    CustomFieldReturned,
    CustomFieldsReordered,
    FieldValueSet,
)
from rapport.business.customers.models import Customer, CustomField
from rapport.business.team.models import Business, Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.actions import readdress, record

from .finding import reindex

BATCH = 1_000


@transaction.atomic
def define_field(
    *,
    label: str,
    kind: str = CustomField.Kind.TEXT,
    key: str = "",
    about: str = "",
    help_text: str = "",
    choices: Sequence[str] = (),
    is_private: bool = False,
    by: Member | None,
    now: datetime,
) -> CustomField:
    """A new fact that this business wants to know; it stands last."""
    _require(by)
    _alone()
    known = list(CustomField.objects.all())
    label = rules.tidy(label, longest=rules.LONGEST_LABEL)
    listed = rules.tidy_choices(choices)
    _refuse(rules.label_refusal(label, [one.label for one in known if one.is_used]))
    _refuse(rules.choices_refusal(kind, listed))
    _refuse(rules.count_refusal(sum(one.is_used for one in known)))
    taken = {one.key for one in known}
    field = CustomField.objects.create(
        key=rules.key_for(key or label, taken),
        label=label,
        kind=CustomField.Kind(kind),
        about=CustomField.About(about),
        help_text=rules.tidy(help_text, longest=200),
        choices=listed,
        position=1 + max((one.position for one in known), default=0),
        is_private=is_private,
        made_at=now,
    )
    event = CustomFieldDefined(field_id=field.pk, key=field.key, label=label, holds=field.kind)
    record(event, by=by, at=now, audience=_readers(field))
    return field


@transaction.atomic
def change_field(
    field_id: int,
    *,
    label: str | None = None,
    help_text: str | None = None,
    about: str | None = None,
    is_private: bool | None = None,
    by: Member | None,
    now: datetime,
) -> CustomField:
    """Another label, hint or circle of readers. Values stay as they are."""
    field = held_field(field_id, by=by)
    wanted: dict[str, object] = {}
    if label is not None:
        wanted["label"] = tidied = rules.tidy(label, longest=rules.LONGEST_LABEL)
        others = CustomField.objects.filter(retired_at=None).exclude(pk=field.pk)
        _refuse(rules.label_refusal(tidied, others.values_list("label", flat=True)))
    if help_text is not None:
        wanted["help_text"] = rules.tidy(help_text, longest=200)
    if about is not None:
        wanted["about"] = CustomField.About(about)
    if is_private is not None:
        wanted["is_private"] = is_private
    altered = [name for name, new in wanted.items() if getattr(field, name) != new]
    if not altered:
        return field
    for name in altered:
        setattr(field, name, wanted[name])
    field.save(update_fields=altered)
    if "is_private" in altered:
        _hide_or_show(field)
    announce_change(field, changes=tuple(altered), by=by, now=now)
    return field


def _hide_or_show(field: CustomField) -> None:
    """What became private is forgotten by the search, and its history told to managers alone.

    History that was told to managers alone stays so, for it was written under that promise.
    """
    if field.is_private:
        for event in (FieldValueSet, CustomFieldDefined, CustomFieldChanged, CustomFieldsReordered):
            readdress(field.reference, kind=event.kind, audience="managers")
    reindex_holders(field)


@transaction.atomic
def reorder_fields(field_ids: Sequence[int], *, by: Member | None, now: datetime) -> None:
    """These first, in this order; whatever is not named follows as it stood."""
    _require(by)
    _alone()
    known = {one.pk: one for one in CustomField.objects.select_for_update().order_by("pk")}
    before = [one.pk for one in sorted(known.values(), key=lambda one: (one.position, one.pk))]
    named = [pk for pk in dict.fromkeys(field_ids) if pk in known]
    after = named + [pk for pk in before if pk not in named]
    if after == before:
        return
    for position, pk in enumerate(after, start=1):
        known[pk].position = position
    CustomField.objects.bulk_update(known.values(), ["position"])
    keys = tuple(known[pk].key for pk in after if known[pk].is_used)
    event = CustomFieldsReordered(field_ids=tuple(after), keys=keys)
    record(event, by=by, at=now, audience=_readers(*known.values()))


@transaction.atomic
def move_field(field_id: int, *, up: bool, by: Member | None, now: datetime) -> None:
    """One place up or down among those that are used."""
    field = held_field(field_id, by=by)
    used = list(CustomField.objects.filter(retired_at=None).values_list("pk", flat=True))
    if field.pk not in used:
        return
    place = used.index(field.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(used):
        used[place], used[other] = used[other], used[place]
        reorder_fields(used, by=by, now=now)


@transaction.atomic
def retire_field(field_id: int, *, by: Member | None, now: datetime) -> CustomField:
    """No longer asked, shown or found; what was filled in is kept."""
    field = held_field(field_id, by=by)
    if field.retired_at is not None:
        return field
    field.retired_at = now
    field.save(update_fields=["retired_at"])
    event = CustomFieldRetired(field_id=field.pk, key=field.key, label=field.label)
    record(event, by=by, at=now, audience=_readers(field))
    reindex_holders(field)
    return field


@transaction.atomic
def bring_field_back(field_id: int, *, by: Member | None, now: datetime) -> CustomField:
    """Used again, with everything that was filled in."""
    field = held_field(field_id, by=by)
    if field.retired_at is None:
        return field
    used = CustomField.objects.filter(retired_at=None)
    _refuse(rules.label_refusal(field.label, used.values_list("label", flat=True)))
    _refuse(rules.count_refusal(used.count()))
    field.retired_at = None
    field.save(update_fields=["retired_at"])
    event = CustomFieldReturned(field_id=field.pk, key=field.key, label=field.label)
    record(event, by=by, at=now, audience=_readers(field))
    reindex_holders(field)
    return field


def held_field(field_id: int, *, by: Member | None) -> CustomField:
    """The field, locked for this transaction, for those who look after fields."""
    _require(by)
    return CustomField.objects.select_for_update().get(pk=field_id)


def announce_change(
    field: CustomField, *, changes: tuple[str, ...], by: Member | None, now: datetime
) -> None:
    event = CustomFieldChanged(field_id=field.pk, key=field.key, label=field.label, changes=changes)
    record(event, by=by, at=now, audience=_readers(field))


def _readers(*fields: CustomField) -> str:
    """Even what a private field is called may say too much."""
    return "managers" if any(one.is_private for one in fields) else "all"


def reindex_holders(field: CustomField) -> None:
    """Make everybody who has a value findable by what may be found now."""
    if field.kind not in CustomField.SEARCHED:
        return
    last = 0
    while True:
        holders = Customer.objects.standing().filter(field_values__field=field, pk__gt=last)
        some = list(holders.order_by("pk")[:BATCH])
        if not some:
            return
        reindex(*some)
        last = some[-1].pk


def _require(by: Member | None) -> None:
    if by is not None:
        by.require(Capability.MANAGE_FIELDS)


def _alone() -> None:
    """One at a time makes or orders fields, so that labels and places stay apart."""
    Business.objects.select_for_update().filter(pk=Business.ONLY).first()


def _refuse(reason: Sentence | None) -> None:
    if reason:
        raise Refused(reason)
