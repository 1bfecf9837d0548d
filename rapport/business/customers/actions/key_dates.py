"""Days that matter to them."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import KeyDateRemoved, KeyDateSet
from rapport.business.customers.models import KeyDate
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger import actions as ledger

from .locking import held


class DayTold(TypedDict, total=False):
    """What is said of a day; whatever is not given is not known."""

    kind: str
    label: str
    month: int
    day: int
    year: int | None
    until_on: date | None
    comes_yearly: bool
    remind_days: int | None


@transaction.atomic
def set_key_date(
    customer_id: int, *, by: Member | None, now: datetime, **told: Unpack[DayTold]
) -> KeyDate:
    """Note a day. The same day noted twice is one."""
    customer = held(customer_id, by=by)
    made = KeyDate(customer=customer, made_at=now, by=by)
    _say(made, told)
    same = customer.key_dates.filter(
        kind=made.kind, label=made.label, month=made.month, day=made.day, removed_at=None
    ).first()
    if same is not None:
        return change_key_date(customer_id, key_date_id=same.pk, by=by, now=now, **told)
    made.save(force_insert=True)
    _told(made, by=by, at=now)
    return made


@transaction.atomic
def change_key_date(
    customer_id: int, *, key_date_id: int, by: Member | None, now: datetime, **told: Unpack[DayTold]
) -> KeyDate:
    """Put a day right; what is not said stays."""
    customer = held(customer_id, by=by)
    known = customer.key_dates.get(pk=key_date_id, removed_at=None)
    before = _said(known)
    _say(known, told)
    if _said(known) != before:
        known.save(update_fields=list(before))
        ledger.erase(f"key_date:{known.pk}")
        _told(known, by=by, at=now)
    return known


@transaction.atomic
def remove_key_date(
    customer_id: int, *, key_date_id: int, by: Member | None, now: datetime
) -> KeyDate:
    customer = held(customer_id, by=by)
    known = customer.key_dates.get(pk=key_date_id)
    if known.removed_at is None:
        known.removed_at = now
        known.save(update_fields=["removed_at"])
        ledger.erase(f"key_date:{known.pk}")
        ledger.record(KeyDateRemoved(customer_id=customer.pk), by=by, at=now)
    return known


@transaction.atomic
def restore_key_date(
    customer_id: int, *, key_date_id: int, by: Member | None, now: datetime
) -> KeyDate:
    customer = held(customer_id, by=by)
    known = customer.key_dates.select_related("by").get(pk=key_date_id)
    if known.removed_at is not None:
        known.removed_at = None
        known.save(update_fields=["removed_at"])
        _told(known, by=known.by, at=known.made_at)
    return known


def _say(row: KeyDate, told: DayTold) -> None:
    for field, value in told.items():
        setattr(row, field, value)
    row.kind = KeyDate.Kind(row.kind)
    row.label = rules.tidy(row.label, longest=120)
    reason = rules.day_refusal(day_of(row), remind_days=row.remind_days)
    if reason:
        raise Refused(reason)


def day_of(row: KeyDate) -> rules.Day:
    return rules.Day(row.month, row.day, row.year, row.comes_yearly, row.until_on)


def _said(row: KeyDate) -> dict[str, object]:
    return {field: getattr(row, field) for field in DayTold.__annotations__}


def _told(row: KeyDate, *, by: Member | None, at: datetime) -> None:
    on = date(row.year or 2000, row.month, row.day)
    event = KeyDateSet(
        customer_id=row.customer_id,
        key_date_id=row.pk,
        what=row.label or str(row.get_kind_display()),
        on=f"{on.day} {on:%B} {row.year}" if row.year else f"{on.day} {on:%B}",
    )
    ledger.record(event, by=by, at=at)
