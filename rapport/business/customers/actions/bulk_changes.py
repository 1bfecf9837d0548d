"""The same change for many customers: part by part, each in one transaction, and back again."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from rapport.business.customers import rules
from rapport.business.customers.events import Untagged
from rapport.business.customers.models import BulkChange, BulkPart, Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .finding import reindex
from .records import set_attention, set_keeper
from .stages import set_stage
from .tags import Tagging, tag_many, tags_named

PART = 100
MOST = 1_000_000
Told = Callable[[int, int], None]


@transaction.atomic
def begin_bulk_change(
    customer_ids: Iterable[int], *, kind: str, value: str, by: Member, now: datetime
) -> BulkChange:
    """Write down what is to be done, and for whom. Nothing is changed yet."""
    by.require(Capability.CHANGE_CUSTOMERS)
    value = _named(kind, rules.tidy(value, longest=60))
    _refuse(kind, value, by)
    ids = list(dict.fromkeys(customer_ids))[:MOST]
    if not ids:
        raise Refused(say("Nobody was chosen."))
    change = BulkChange.objects.create(kind=kind, value=value, total=len(ids), by=by, made_at=now)
    parts = (ids[start : start + PART] for start in range(0, len(ids), PART))
    BulkPart.objects.bulk_create(BulkPart(of=change, ids=part) for part in parts)
    return change


def _named(kind: str, value: str) -> str:
    """A tag as it is spelled here: "vip" is "VIP" if that is there."""
    if kind == "tag" and value:
        (tag,) = tags_named([value])
        return tag.name
    return value


def _refuse(kind: str, value: str, by: Member) -> None:
    known = {
        "stage": Customer.Stage.values,
        "attention": Customer.Attention.values,
    }
    if kind not in BulkChange.Kind.values or value not in known.get(kind, [value]):
        raise Refused(say("There is no such change."))
    if kind in {"tag", "untag"} and not value:
        raise Refused(say("Please name the tag."))
    if kind == "keeper" and value and _keeper(value, by) is None:
        raise Refused(say("That colleague is not with us."))


def carry_out_bulk_change(change_id: int, *, now: datetime, told: Told | None = None) -> BulkChange:
    """Do every part that is not done; stopped anywhere, it goes on from there."""
    numbers = BulkPart.objects.filter(of=change_id, before__isnull=True).order_by("pk")
    change = BulkChange.objects.get(pk=change_id)
    for part_id in numbers.values_list("pk", flat=True):
        _carry_out_part(part_id, now=now)
        if told:
            change.refresh_from_db(fields=["done"])
            told(change.done, change.total)
    BulkChange.objects.filter(pk=change_id, finished_at=None).update(finished_at=now)
    change.refresh_from_db()
    return change


@transaction.atomic
def _carry_out_part(part_id: int, *, now: datetime) -> None:
    part = BulkPart.objects.select_for_update(of=("self",)).select_related("of__by").get(pk=part_id)
    if part.before is not None:
        return
    change = part.of
    part.before = _applied(change.kind, change.value, part.ids, by=change.by, now=now)
    part.save(update_fields=["before"])
    BulkChange.objects.filter(pk=change.pk).update(
        done=F("done") + len(part.ids), changed=F("changed") + len(part.before)
    )


def ask_to_undo_bulk_change(change_id: int, *, by: Member, now: datetime) -> BulkChange:
    """Say that it should be taken back: by whoever made it, or a manager, once it is through."""
    by.require(Capability.CHANGE_CUSTOMERS)
    change = BulkChange.objects.get(pk=change_id)
    if change.by_id != by.pk:
        by.require(Capability.MANAGE_FIELDS)
    if change.finished_at is None:
        raise Refused(say("It is still being done."))
    BulkChange.objects.filter(pk=change_id, undo_asked_at=None).update(undo_asked_at=now)
    change.refresh_from_db()
    return change


def undo_bulk_change(change_id: int, *, now: datetime, told: Told | None = None) -> BulkChange:
    """Put back what the change changed, except what somebody has changed again since."""
    change = BulkChange.objects.get(pk=change_id)
    if change.undo_asked_at is None:
        return change
    parts = BulkPart.objects.filter(of=change_id, undone_at=None).order_by("-pk")
    for number, part_id in enumerate(parts.values_list("pk", flat=True), start=1):
        _take_part_back(part_id, now=now)
        if told:
            told(min(number * PART, change.total), change.total)
    BulkChange.objects.filter(pk=change_id, undone_at=None).update(undone_at=now)
    change.refresh_from_db()
    return change


@transaction.atomic
def _take_part_back(part_id: int, *, now: datetime) -> None:
    part = BulkPart.objects.select_for_update(of=("self",)).select_related("of__by").get(pk=part_id)
    if part.undone_at is None:
        change = part.of
        before: dict[str, list[int]] = {}
        for pk, value in part.before or ():
            before.setdefault(value, []).append(pk)
        for value, ids in before.items():
            _put_back(change, value, ids, now=now)
        part.undone_at = now
        part.save(update_fields=["undone_at"])


def _put_back(change: BulkChange, value: str, ids: Sequence[int], *, now: datetime) -> None:
    if change.kind in {"tag", "untag"}:
        back = "untag" if change.kind == "tag" else "tag"
        _applied(back, change.value, ids, by=change.by, now=now)
        return
    still = {pk for pk, at_present in _present(change.kind, ids) if at_present == change.value}
    _applied(change.kind, value, [pk for pk in ids if pk in still], by=change.by, now=now)


def _applied(
    kind: str, value: str, ids: Sequence[int], *, by: Member, now: datetime
) -> list[list[Any]]:
    """Change those who are not so yet, and may be seen; who they are, and how they were."""
    seen = Customer.objects.visible_to(by).filter(pk__in=ids).order_by("pk")
    ids = list(seen.values_list("pk", flat=True))
    if kind == "tag":
        return _tagged(value, ids, by=by, now=now)
    if kind == "untag":
        return _untagged(value, ids, by=by, now=now)
    changes = [(pk, before) for pk, before in _present(kind, ids) if before != value]
    for pk, _ in changes:
        _set(kind, value, pk, by=by, now=now)
    return [[pk, before] for pk, before in changes]


def _present(kind: str, ids: Sequence[int]) -> list[tuple[int, str]]:
    column = "keeper_id" if kind == "keeper" else kind
    rows = Customer.objects.filter(pk__in=ids).order_by("pk").values_list("pk", column)
    return [(pk, str(value) if value is not None else "") for pk, value in rows]


def _set(kind: str, value: str, pk: int, *, by: Member, now: datetime) -> None:
    if kind == "stage":
        set_stage(pk, stage=value, by=by, now=now)
    elif kind == "attention":
        set_attention(pk, attention=value, by=by, now=now)
    else:
        set_keeper(pk, keeper=_keeper(value, by), by=by, now=now)


def _keeper(value: str, by: Member) -> Member | None:
    if not value.isdecimal() or len(value) > 9:  # noqa: PLR2004
        return None
    chosen: Member | None = (
        Member.objects.visible_to(by).people().active().filter(pk=int(value)).first()
    )
    return chosen


def _tagged(name: str, ids: list[int], *, by: Member, now: datetime) -> list[list[Any]]:
    has = _having(name, ids)
    without = [pk for pk in ids if pk not in has]
    tag_many(without, name=name, by=by, now=now)
    return [[pk, ""] for pk in without]


def _untagged(name: str, ids: list[int], *, by: Member, now: datetime) -> list[list[Any]]:
    having = _having(name, ids)
    rows = Tagging.objects.filter(customer__in=having, tag__name=name)
    rows.delete()
    customers = list(Customer.objects.filter(pk__in=having).order_by("pk"))
    for customer in customers:
        record(Untagged(customer_id=customer.pk, tag=name), by=by, at=now)
    if customers:
        reindex(*customers)
    return [[customer.pk, name] for customer in customers]


def _having(name: str, ids: Sequence[int]) -> set[int]:
    rows = Tagging.objects.filter(customer__in=ids, tag__name=name)
    return set(rows.values_list("customer_id", flat=True))
