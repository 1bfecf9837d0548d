"""The tags themselves: renamed, merged, removed and brought back."""

from datetime import datetime, timedelta

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import TagRemoved, TagRenamed, TagReturned, TagsMerged
from rapport.business.customers.models import Customer, Tag, TagRemoval
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .finding import reindex
from .following import follow_choice
from .rewording import reword_segments
from .tags import alone, tags_named

Tagging = Customer.tags.through
BATCH = 1_000
KEPT = timedelta(days=30)


@transaction.atomic
def make_tag(*, name: str, by: Member | None, now: datetime) -> Tag:
    """A word to sort by, before anybody has it; one that is there is the same."""
    _require(by)
    made = tags_named([name])
    if not made:
        raise Refused(say("Please give the tag a name."))
    return made[0]


@transaction.atomic
def rename_tag(tag_id: int, *, name: str, by: Member | None, now: datetime) -> Tag:
    """Another word for the same; a word that another tag has is refused: merge them instead."""
    tag = _held(tag_id, by=by)
    wanted = rules.tidy(name, longest=60)
    if not wanted:
        raise Refused(say("Please give the tag a name."))
    if wanted == tag.name:
        return tag
    alone()
    folded = rules.fold(wanted)
    others = Tag.objects.exclude(pk=tag.pk).values_list("name", flat=True)
    if any(rules.fold(other) == folded for other in others):
        raise Refused(say("There is a tag “{name}” already. Merge the two instead.", name=wanted))
    before, tag.name = tag.name, wanted
    tag.save(update_fields=["name"])
    follow_choice("tags", before=before, after=wanted)
    reword_segments(name="tags", becomes={before: wanted})
    record(TagRenamed(tag_id=tag.pk, before=before, tag=wanted), by=by, at=now)
    _reindex(_ids(tag))
    return tag


@transaction.atomic
def merge_tags(tag_id: int, *, into_id: int, by: Member | None, now: datetime) -> Tag:
    """Whoever had the one has the other; the one is gone. Into itself is refused."""
    _require(by)
    if tag_id == into_id:
        raise Refused(say("A tag cannot be merged with itself."))
    rows = Tag.objects.select_for_update().filter(pk__in=[tag_id, into_id]).order_by("pk")
    known = {one.pk: one for one in rows}
    if into_id not in known:
        raise Refused(say("There is no such tag any more."))
    into, gone = known[into_id], known.get(tag_id)
    if gone is None:
        return into
    ids = _ids(gone)
    _put_on(into, ids)
    reword_segments(name="tags", becomes={gone.name: into.name})
    gone.delete()
    follow_choice("tags", before=gone.name, after=into.name)
    event = TagsMerged(tag_id=into.pk, before=gone.name, tag=into.name, customers=len(ids))
    record(event, by=by, at=now)
    _reindex(ids)
    return into


@transaction.atomic
def remove_tag(tag_id: int, *, by: Member | None, now: datetime) -> TagRemoval:
    """Nobody has it any more. For thirty days it can come back, with everybody who had it."""
    tag = _held(tag_id, by=by)
    ids = _ids(tag)
    TagRemoval.objects.filter(at__lt=now - KEPT).delete()
    removal = TagRemoval.objects.create(name=tag.name, customer_ids=ids, at=now, by=by)
    event = TagRemoved(tag_id=tag.pk, tag=tag.name, customers=len(ids))
    tag.delete()
    record(event, by=by, at=now)
    _reindex(ids)
    return removal


@transaction.atomic
def bring_tag_back(removal_id: int, *, by: Member | None, now: datetime) -> Tag:
    """Undo: put it on everybody who had it and is still here."""
    _require(by)
    removal = TagRemoval.objects.select_for_update().get(pk=removal_id)
    (tag,) = tags_named([removal.name])
    still = Customer.objects.filter(pk__in=removal.customer_ids).values_list("pk", flat=True)
    ids = sorted(still)
    _put_on(tag, ids)
    removal.delete()
    event = TagReturned(tag_id=tag.pk, tag=tag.name, customers=len(ids))
    record(event, by=by, at=now)
    _reindex(ids)
    return tag


def _require(by: Member | None) -> None:
    if by is not None:
        by.require(Capability.MANAGE_FIELDS)


def _held(tag_id: int, *, by: Member | None) -> Tag:
    _require(by)
    return Tag.objects.select_for_update().get(pk=tag_id)


def _ids(tag: Tag) -> list[int]:
    rows = Tagging.objects.filter(tag=tag).order_by("customer_id")
    return list(rows.values_list("customer_id", flat=True))


def _put_on(tag: Tag, ids: list[int]) -> None:
    Tagging.objects.bulk_create(
        [Tagging(customer_id=pk, tag=tag) for pk in ids], batch_size=BATCH, ignore_conflicts=True
    )


def _reindex(ids: list[int]) -> None:
    for start in range(0, len(ids), BATCH):
        some = Customer.objects.standing().filter(pk__in=ids[start : start + BATCH])
        reindex(*some.order_by("pk"))
