"""Who became one with whom, and what has arrived since."""

from collections.abc import Iterable
from typing import Any

from rapport.business.customers.links import Link, links
from rapport.business.customers.models import Customer, Duplicate, Merge, MergeStep
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say


def references_of(*customers: Customer) -> list[str]:
    """The references under which the ledger tells of these customers.

    The ledger is never rewritten: what was told of a record that was merged is told under its own
    number. Whoever reads, exports or erases what is known of a customer asks for all of these.
    """
    ids = [one.pk for one in customers]
    return [f"customer:{pk}" for pk in (*ids, *merged_into(ids))]


def merged_into(customer_ids: Iterable[int]) -> dict[int, int]:
    """The numbers that lead to these customers besides their own, each with whom it leads to."""
    rows = Customer.objects.filter(merged_into__in=list(customer_ids)).order_by("pk")
    return {pk: head for pk, head in rows.values_list("pk", "merged_into_id") if head is not None}


def standing(customer_id: int) -> int:
    """The number of whoever this number leads to by now; unknown ones lead to themselves."""
    found = Customer.objects.led_to(customer_id).values_list("pk", flat=True).first()
    return customer_id if found is None else found


def later_merges(merge: Merge) -> list[Merge]:
    """Those that build on this one, in their order: they must go before it can.

    They came later and bring together somebody whom it, or one of those between, had to do with:
    the two themselves, or the other end of a tie that was moved or dropped.
    """
    concerned, found = _concerned(merge), []
    for one in Merge.objects.standing().filter(pk__gt=merge.pk).order_by("pk"):
        if {one.survivor_id, one.merged_id} & concerned:
            found.append(one)
            concerned |= _concerned(one)
    return found


def _concerned(merge: Merge) -> set[int]:
    """Everybody whom a merge had to do with, by its journal."""
    ends: dict[str, list[str]] = {}
    for link in links():
        ends.setdefault(link.label, []).append(link.column)
    several = [label for label, columns in ends.items() if len(columns) > 1]
    found = {merge.survivor_id, merge.merged_id}
    steps = merge.steps.filter(model__in=several)
    for label, before, after in steps.values_list("model", "before", "after"):
        for told in (before or {}, after or {}):
            found |= {told[column] for column in ends[label] if told.get(column) is not None}
    return found


def involved(merges: Iterable[Merge]) -> set[int]:
    """Everybody whose record changes when these are undone, those merged into them included."""
    ids = {pk for one in merges for pk in (one.survivor_id, one.merged_id)}
    ids |= {
        head
        for head in Customer.objects.filter(pk__in=ids).values_list("merged_into", flat=True)
        if head
    }
    return ids | set(Customer.objects.filter(merged_into__in=ids).values_list("pk", flat=True))


class Arrivals:
    """What has come to the survivor of a merge since: it may belong to either of the two.

    The survivor may have been merged on. Then what came to it went along, so a row is followed
    back, merge by merge, to whom it first came.
    """

    def __init__(self, merge: Merge) -> None:
        self.path = _path(merge)
        self.head = self.path[-1].survivor_id
        aside = [one for one in later_merges(merge) if one not in self.path]
        self.moved: dict[int, set[tuple[str, str]]] = {one.pk: set() for one in self.path}
        self.strangers: set[tuple[str, str]] = set()
        steps = MergeStep.objects.filter(merge__in=[*self.path, *aside], deed=MergeStep.Deed.MOVED)
        for merge_id, label, row in steps.values_list("merge_id", "model", "row"):
            self.moved.get(merge_id, self.strangers).add((label, row))

    def rows(self, link: Link, *, limit: int = 100) -> list[Any]:
        """Those of one table, the newest first."""
        mark = self.path[0].marks.get(link.label, 0)
        newer = link.rows(self.head).filter(pk__gt=mark).order_by("-pk")
        others = [f.name for f in link.model._meta.local_concrete_fields if f.many_to_one]
        found = newer.select_related(*(name for name in others if name != link.field.name))
        return [row for row in found[: limit * 4] if self._came_since(link, row.pk)][:limit]

    def chosen(self, moving: Iterable[tuple[str, int]]) -> list[tuple[Link, int]]:
        """The rows somebody ticked, each with the column that leads here."""
        wanted = set(moving)
        found = [
            (link, key)
            for link in arriving()
            for label, key in sorted(wanted)
            if link.label == label
            and link.rows(self.head).filter(pk=key).exists()
            and self._came_since(link, key)
        ]
        if unknown := wanted - {(link.label, key) for link, key in found}:
            label, key = min(unknown)
            raise Refused(say("{what} did not arrive since the merge.", what=f"{label} {key}"))
        return found

    def _came_since(self, link: Link, key: int) -> bool:
        row = (link.label, str(key))
        for merge in reversed(self.path):
            if row not in self.moved[merge.pk]:
                return key > merge.marks.get(link.label, 0) and row not in self.strangers
        return False  # This very merge moved it: it goes back anyway.


def arriving() -> list[Link]:
    """Tables of which a customer can have several rows, such as purchases."""
    return [
        link
        for link in links()
        if link.model not in {Customer, Duplicate}
        and all(unique.columns != (link.column,) for unique in link.uniques)
    ]


def _path(merge: Merge) -> list[Merge]:
    """This merge and those by which its survivor was merged on."""
    path = [merge]
    for one in later_merges(merge):
        if one.merged_id == path[-1].survivor_id:
            path.append(one)
    return path


def were_parted(first_id: int, second_id: int) -> bool:
    """Whether somebody took these two apart: no program makes them one again by itself."""
    both = (first_id, second_id)
    parted = Merge.objects.filter(survivor__in=both, merged__in=both, undone_at__isnull=False)
    return parted.exists()
