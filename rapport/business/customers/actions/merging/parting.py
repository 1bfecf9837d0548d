"""One record becomes two again, however much has happened since."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rapport.business.customers.events import CustomersParted
from rapport.business.customers.links import Link
from rapport.business.customers.models import Customer, Merge
from rapport.business.customers.queries.merging import Arrivals, later_merges
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record

from .journal import rival_of, take_back
from .merging import bring_together, hold_all, make_findable


@transaction.atomic
def unmerge(
    merge_id: int,
    *,
    by: Member | None,
    now: datetime,
    moving: Iterable[tuple[str, int]] = (),
) -> Merge:
    """Undo a merge: what it moved goes back, and what it changed, unless somebody has since.

    What arrived since stays with the survivor, except the rows listed in `moving` as
    ("sales.purchase", 812). Merges that came later among the same records are undone first and
    made anew afterwards, so the way back is always the way there. A second call does nothing.
    """
    if by is not None:
        by.require(Capability.MERGE)
    seen = Merge.objects.visible_to(by) if by is not None else Merge.objects.all()
    people = hold_all(seen.get(pk=merge_id))
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    if merge.undone_at is not None:
        return merge
    later = later_merges(merge)
    leaving = Arrivals(merge).chosen(moving)
    for one in [*reversed(later), merge]:
        _apart(one)
    _take_along(merge, leaving)
    merge.undone_at, merge.undone_by = now, by
    merge.save(update_fields=["undone_at", "undone_by"])
    for one in later:
        again = Customer.objects.in_bulk([one.survivor_id, one.merged_id])
        bring_together(one, again[one.survivor_id], again[one.merged_id])
    _tell(merge, people, by=by, now=now)
    return merge


def _apart(merge: Merge) -> None:
    """Back to where the two stood before this merge."""
    Customer.objects.filter(pk=merge.merged_id).update(merged_into=None)
    take_back(merge)


def _take_along(merge: Merge, leaving: list[tuple[Link, int]]) -> None:
    """What arrived since and is theirs, unless they have the same already."""
    for link, key in leaving:
        row = link.model._base_manager.filter(pk=key).first()
        values = {link.column: merge.merged_id}
        if row is not None and rival_of(row, values) is None:
            link.model._base_manager.filter(pk=key).update(**values)


def _tell(merge: Merge, people: list[int], *, by: Member | None, now: datetime) -> None:
    rows = Customer.objects.in_bulk(people)
    standing = rows[rows[merge.survivor_id].merged_into_id or merge.survivor_id]
    merged = rows[merge.merged_id]
    event = CustomersParted(
        customer_id=standing.pk,
        other_customer_id=merged.pk,
        merge_id=merge.pk,
        name=standing.name,
        other_name=merged.name,
    )
    is_private = standing.is_private or merged.is_private
    record(event, by=by, at=now, audience="managers" if is_private else "all")
    make_findable(*rows.values())
