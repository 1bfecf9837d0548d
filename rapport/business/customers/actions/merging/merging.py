"""Two records of one person become one."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from rapport.business.customers.actions.finding import reindex_with_people
from rapport.business.customers.events import CustomersMerged
from rapport.business.customers.links import links
from rapport.business.customers.models import Customer, Merge, seen_by
from rapport.business.customers.queries.merging import involved, later_merges
from rapport.business.customers.rules import merging as rules
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.search import actions as search

from .blending import blend, card, keep_withdrawals, latest_consents
from .journal import Journal
from .moving import move_all

Pair = tuple[Customer, Customer]


@transaction.atomic
def merge(
    survivor_id: int,
    merged_id: int,
    *,
    by: Member | None,
    now: datetime,
    reasons: Iterable[Sentence] = (),
    score: int | None = None,
) -> Merge:
    """Let the survivor have everything of the other, whose number leads to the survivor then.

    Every step is written down; `unmerge` is the way back. Merging the same two twice is merging
    them once. Whoever asks must be able to see both, else there is no such customer.
    """
    if by is not None:
        by.require(Capability.MERGE)
    survivor, merged = held_both(survivor_id, merged_id, by=by)
    if merged.merged_into_id is not None and merged.merged_into_id == survivor.pk:
        return Merge.objects.standing().filter(merged=merged).latest("pk")  # A double click.
    if reason := rules.merge_refusal(survivor=card(survivor), merged=card(merged)):
        raise Refused(reason)
    made = Merge.objects.create(
        survivor=survivor,
        merged=merged,
        at=now,
        by=by,
        reasons=[one.as_json() for one in reasons],
        score=score,
        marks=newest_keys(),
    )
    bring_together(made, survivor, merged)
    event = CustomersMerged(
        customer_id=survivor.pk,
        other_customer_id=merged.pk,
        merge_id=made.pk,
        name=survivor.name,
        other_name=merged.name,
    )
    record(event, by=by, at=now, audience="managers" if survivor.is_private else "all")
    make_findable(survivor, merged)
    return made


def held_both(survivor_id: int, merged_id: int, *, by: Member | None) -> Pair:
    """Both rows, locked in one order for everybody."""
    seen = Customer.objects.filter(seen_by(by)) if by is not None else Customer.objects.all()
    rows = seen.select_for_update(of=("self",)).filter(pk__in={survivor_id, merged_id})
    found = {row.pk: row for row in rows.order_by("pk")}
    if not {survivor_id, merged_id} <= found.keys():
        raise Customer.DoesNotExist
    return found[survivor_id], found[merged_id]


def hold_all(merge: Merge) -> list[int]:
    """Everybody whom undoing this merge concerns, locked in one order; who they are."""
    ids: set[int] = set()
    while True:
        more = involved([merge, *later_merges(merge)])
        if more <= ids:
            return sorted(ids)
        ids |= more
        rows = Customer.objects.select_for_update(of=("self",)).filter(pk__in=ids)
        list(rows.order_by("pk").values_list("pk"))


def newest_keys() -> dict[str, int]:
    """The newest key of each table that leads to customers: what is newer came later."""
    tables = {link.model: link.label for link in links() if not link.is_key}
    return {
        label: model._base_manager.aggregate(newest=Max("pk"))["newest"] or 0
        for model, label in tables.items()
    }


def bring_together(merge: Merge, survivor: Customer, merged: Customer) -> None:
    """The merge itself, without a word to anybody: also when it is made anew."""
    journal = Journal(merge)
    consents = (latest_consents(survivor.pk), latest_consents(merged.pk))
    move_all(journal)
    keep_withdrawals(journal, *consents)
    blend(survivor, merged, journal)
    merged.merged_into = survivor
    merged.save(update_fields=["merged_into"])
    journal.write()


def make_findable(*customers: Customer) -> None:
    """Those that stand, by all the names they have; the others lead nowhere by themselves."""
    search.forget(*(one.reference for one in customers if one.merged_into_id is not None))
    for one in customers:
        if one.merged_into_id is None:
            reindex_with_people(one)
