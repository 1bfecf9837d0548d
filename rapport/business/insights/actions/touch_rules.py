"""A rhythm for everybody in a segment, and keeping to it as people come in and leave."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.business.customers.models import Customer, Segment
from rapport.business.customers.queries import members_of
from rapport.business.insights import rules
from rapport.business.insights.events import TouchRuleEnded, TouchRuleSet
from rapport.business.insights.models import KeepInTouch, TouchRule
from rapport.business.team.models import Member
from rapport.business.team.queries import business_remembered
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .refresh import refresh_many
from .touch import LONGEST_NOTE

BATCH = 200
KNOWN = ("pk", "rule_id", "every_weeks", "note")


@transaction.atomic
def set_touch_rule(
    segment_id: int, *, every_weeks: int, note: str = "", by: Member, now: datetime
) -> TouchRule:
    """Be in touch with each of them so often; whoever has a rhythm of their own keeps it."""
    by.require(Capability.MANAGE_FIELDS)
    rows = Segment.objects.standing().filter(is_shared=True).select_for_update()
    segment = rows.filter(pk=segment_id).first()
    if segment is None:
        raise Refused(say("There is no such segment that all of us share."))
    if reason := rules.weeks_refusal(every_weeks):
        raise Refused(reason)
    note = " ".join(note.replace("\x00", "").split())[:LONGEST_NOTE]
    before = TouchRule.objects.filter(pk=segment_id).first()
    if before and (before.every_weeks, before.note, before.is_over) == (every_weeks, note, False):
        return before
    known = {"every_weeks": every_weeks, "note": note, "set_at": now, "by": by}
    rule, _ = TouchRule.objects.update_or_create(
        segment=segment, defaults={**known, "is_over": False, "followed_at": None}
    )
    event = TouchRuleSet(segment_id=segment.pk, name=segment.name, every_weeks=every_weeks)
    record(event, by=by, at=now)
    return rule


@transaction.atomic
def end_touch_rule(segment_id: int, *, by: Member, now: datetime) -> bool:
    """No rhythm for this segment any more; those whom it alone concerned have none. Once."""
    by.require(Capability.MANAGE_FIELDS)
    rule = TouchRule.objects.select_for_update(of=("self",)).filter(pk=segment_id).first()
    if rule is None or rule.is_over:
        return False
    rule.is_over = True
    rule.save(update_fields=["is_over"])
    record(TouchRuleEnded(segment_id=segment_id, name=rule.segment.name), by=by, at=now)
    return True


@transaction.atomic
def bring_back_touch_rule(segment_id: int, *, by: Member, now: datetime) -> bool:
    """It was ended by mistake; the same rhythm counts again. No when it is gone already."""
    by.require(Capability.MANAGE_FIELDS)
    rule = TouchRule.objects.filter(pk=segment_id).first()
    if rule is None or not rule.is_over:
        return False
    set_touch_rule(segment_id, every_weeks=rule.every_weeks, note=rule.note, by=by, now=now)
    return True


def follow_touch_rules(*, now: datetime) -> int:
    """Give everybody the rhythm of their segment; for how many it is another than before.

    In several segments the shortest counts. A rhythm of their own, or a word that there is to be
    none, stays. In short transactions, and harmless twice.
    """
    wanted = _wanted(now)
    known = {pk: facts for pk, *facts in KeepInTouch.objects.values_list(*KNOWN).iterator()}
    left = {pk for pk, (rule_id, *_) in known.items() if rule_id is not None and pk not in wanted}
    changed = sorted(left | {pk for pk, rule in wanted.items() if _differs(known.get(pk), rule)})
    with business_remembered():
        for batch in _batches(changed):
            _follow(batch, wanted, now)
    TouchRule.objects.in_force().update(followed_at=now)
    followed = KeepInTouch.objects.following().values("rule")
    TouchRule.objects.filter(is_over=True).exclude(pk__in=followed).delete()
    return len(changed)


def follow_at_once(ids: list[int], *, now: datetime) -> None:
    """The same for a few, whose own rhythm has just gone."""
    if ids and TouchRule.objects.in_force().exists():
        wanted = _wanted(now, among=ids)
        _follow(sorted(wanted), wanted, now)


def _wanted(now: datetime, *, among: list[int] | None = None) -> dict[int, TouchRule]:
    """The rule for each customer who is in a segment with one; the shortest first."""
    found: dict[int, TouchRule] = {}
    rows = TouchRule.objects.in_force().select_related("segment")
    for rule in rows.order_by("every_weeks", "pk"):
        try:
            inside = members_of(rule.segment, None, now=now)
        except Refused:
            continue  # The segment asks for something that is gone; its page says so.
        inside = inside if among is None else inside.filter(pk__in=among)
        for pk in inside.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2_000):
            found.setdefault(pk, rule)
    return found


def _differs(has: list[Any] | None, rule: TouchRule) -> bool:
    """Whether their wish is not what the rule says; one of their own is left alone."""
    if has is None:
        return True
    rule_id, weeks, note = has
    return rule_id is not None and (rule_id, weeks, note) != (rule.pk, rule.every_weeks, rule.note)


@transaction.atomic
def _follow(ids: list[int], wanted: dict[int, TouchRule], now: datetime) -> None:
    held = Customer.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    standing = set(held.values_list("pk", flat=True))
    own = set(KeepInTouch.objects.filter(pk__in=ids, rule=None).values_list("pk", flat=True))
    KeepInTouch.objects.following().filter(pk__in=[pk for pk in ids if pk not in wanted]).delete()
    known = KeepInTouch.objects.following().in_bulk(ids)
    rows = [
        KeepInTouch(
            customer_id=pk,
            every_weeks=wanted[pk].every_weeks,
            note=wanted[pk].note,
            rule=wanted[pk],
            set_at=known[pk].set_at if pk in known else now,
            by=wanted[pk].by,
        )
        for pk in ids
        if pk in wanted and pk in standing and pk not in own
    ]
    KeepInTouch.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["customer"],
        update_fields=["every_weeks", "note", "rule", "by"],
    )
    refresh_many(ids, now=now)


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
