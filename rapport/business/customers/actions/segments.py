"""Saved filters: made, changed, shared, removed and brought back."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from rapport.business.customers import rules
from rapport.business.customers.events import SegmentRemoved, SegmentReturned, SegmentSaved
from rapport.business.customers.fields import asked, seen
from rapport.business.customers.models import Segment
from rapport.business.customers.rules import segments as keeping
from rapport.business.customers.segments import parse
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def save_segment(
    *,
    name: str,
    definition: Any,
    by: Member | None,
    now: datetime,
    columns: tuple[str, ...] = (),
    sort: str = "",
    is_shared: bool = False,
) -> Segment:
    """Keep a filter under a name. One that means nothing is refused here, not when it is used."""
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
        if is_shared:
            by.require(Capability.MANAGE_FIELDS)
    segment = Segment(by=by, made_at=now, is_shared=is_shared)
    _say(segment, name=name, definition=definition, columns=columns, sort=sort, now=now)
    return _kept(segment, by=by, now=now)


@transaction.atomic
def change_segment(segment_id: int, *, by: Member | None, now: datetime, **changes: Any) -> Segment:
    """Another name, another filter, other columns, or shared from now on, or no longer.

    Only what is among `changes` changes: name, definition, columns, sort, is_shared.
    """
    segment = _held(segment_id, by=by)
    if changes.get("is_shared", segment.is_shared) != segment.is_shared:
        if by is not None:
            by.require(Capability.MANAGE_FIELDS)
        segment.is_shared = changes["is_shared"]
    told = {
        one: changes.get(one, getattr(segment, one))
        for one in ("name", "definition", "columns", "sort")
    }
    _say(segment, now=now, **told)
    return _kept(segment, by=by, now=now)


@transaction.atomic
def remove_segment(segment_id: int, *, by: Member | None, now: datetime) -> Segment:
    """Take a segment away, until it is brought back. None that another one uses."""
    segment = _held(segment_id, by=by)
    if user := next((one for one in Segment.objects.standing() if _uses(one, segment.pk)), None):
        raise Refused(say("The segment “{name}” uses this one.", name=user.name))
    segment.removed_at = now
    segment.save(update_fields=["removed_at"])
    if segment.is_shared:
        record(SegmentRemoved(segment_id=segment.pk, name=segment.name), by=by, at=now)
    return segment


@transaction.atomic
def return_segment(segment_id: int, *, by: Member | None, now: datetime) -> Segment:
    """Bring a removed segment back; one that is there already stays."""
    segment = _held(segment_id, by=by, removed=True)
    if segment.removed_at is None:
        return segment
    _refuse_name(segment)
    segment.removed_at = None
    segment.save(update_fields=["removed_at"])
    if segment.is_shared:
        record(SegmentReturned(segment_id=segment.pk, name=segment.name), by=by, at=now)
    return segment


def _say(
    segment: Segment,
    *,
    name: str,
    definition: Any,
    columns: Any,
    sort: str,
    now: datetime,
) -> None:
    segment.name = rules.tidy(name, longest=keeping.LONGEST_NAME)
    _refuse_name(segment)
    # Asked for by whom it is kept for: what a shared one may ask is checked again for each reader.
    asking = asked(segment.by, now)
    tree = parse(definition, asking, within=(segment.pk,) if segment.pk else ())
    segment.definition = tree.as_json() if tree.parts else {}
    known = seen(segment.by)
    segment.columns = [one for one in columns if one in known][: keeping.MOST_COLUMNS]
    segment.sort = sort[:80]


def _refuse_name(segment: Segment) -> None:
    others = Segment.objects.standing().filter(name=segment.name).exclude(pk=segment.pk)
    if reason := keeping.segment_refusal(name=segment.name, is_taken=others.exists()):
        raise Refused(reason)


def _kept(segment: Segment, *, by: Member | None, now: datetime) -> Segment:
    try:
        with transaction.atomic():
            segment.save()
    except IntegrityError:  # Somebody else took the name at the same moment.
        raise Refused(say("There is a segment “{name}” already.", name=segment.name)) from None
    if segment.is_shared:
        record(SegmentSaved(segment_id=segment.pk, name=segment.name), by=by, at=now)
    return segment


def _held(segment_id: int, *, by: Member | None, removed: bool = False) -> Segment:
    """The segment, locked, if this member sees it and may change it."""
    rows = Segment.objects.select_for_update(of=("self",))
    if not removed:
        rows = rows.standing()
    if by is None:
        return rows.get(pk=segment_id)
    by.require(Capability.CHANGE_CUSTOMERS)
    segment = rows.get(pk=segment_id)
    is_own = segment.by_id == by.pk
    if not segment.is_shared and not is_own:
        raise Segment.DoesNotExist
    may_share = by.can(Capability.MANAGE_FIELDS)
    reason = keeping.keeping_refusal(
        is_own=is_own, is_shared=segment.is_shared, may_share=may_share
    )
    if reason:
        raise Forbidden(reason)
    return segment


def _uses(segment: Segment, number: int) -> bool:
    """Whether the definition asks for being in that segment."""

    def inside(raw: Any) -> bool:
        if isinstance(raw, list):
            return any(inside(one) for one in raw)
        if not isinstance(raw, dict):
            return False
        if raw.get("field") == "segment":
            return str(raw.get("value")) == str(number)
        return any(inside(value) for value in raw.values())

    return inside(segment.definition)
