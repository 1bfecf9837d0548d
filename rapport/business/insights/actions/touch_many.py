"""How often many are to hear from us, as a file says; and what was said before it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.insights.events import KeepInTouchSet
from rapport.business.insights.models import KeepInTouch
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.actions import record_many

from .refresh import refresh_many
from .touch_rules import follow_at_once

FIELDS = ["every_weeks", "note", "set_at", "by", "rule", "former_weeks", "former_note"]


def read_rhythm(text: str) -> str | Sentence:
    """These words as they are kept, or why they are no rhythm."""
    weeks = rules.said_weeks(text)
    return weeks if isinstance(weeks, Sentence) else rules.spelled_weeks(weeks)


def said_rhythms(ids: Sequence[int]) -> dict[int, str]:
    """What was said for each alone; whoever follows a segment has no such word."""
    own = KeepInTouch.objects.filter(pk__in=ids, rule=None)
    return {pk: rules.spelled_weeks(weeks) for pk, weeks in own.values_list("pk", "every_weeks")}


@transaction.atomic
def keep_rhythms(
    said: Mapping[int, str], *, by: Member | None, now: datetime, is_told: bool
) -> None:
    """A rhythm for each alone; without words, theirs goes, and a segment's counts again."""
    ids = sorted(said)
    held = Customer.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    standing = set(held.values_list("pk", flat=True))
    before = KeepInTouch.objects.in_bulk(ids)
    rows = [
        _row(pk, rules.said_weeks(said[pk]), before.get(pk), by, now)
        for pk in ids
        if said[pk] and pk in standing
    ]
    KeepInTouch.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["customer"], update_fields=FIELDS
    )
    if is_told:
        facts = [
            KeepInTouchSet(customer_id=row.pk, every_weeks=row.every_weeks, note=row.note)
            for row in rows
        ]
        record_many([(fact, now) for fact in facts], by=by)
    gone = [pk for pk in ids if not said[pk]]
    KeepInTouch.objects.filter(pk__in=gone, rule=None).delete()
    follow_at_once(gone, now=now)
    refresh_many(ids, now=now)


def _row(
    pk: int,
    weeks: int | Sentence | None,
    before: KeepInTouch | None,
    by: Member | None,
    now: datetime,
) -> KeepInTouch:
    own = before is not None and before.rule_id is None
    return KeepInTouch(
        customer_id=pk,
        every_weeks=None if isinstance(weeks, Sentence) else weeks,
        note=before.note if before is not None and own and weeks else "",
        set_at=now,
        by=by,
        former_weeks=before.every_weeks if before is not None else None,
        former_note=before.note if before is not None else "",
    )
