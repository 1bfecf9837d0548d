"""What somebody wrote to a record in the very moment it was merged follows it."""

from django.db import transaction

from rapport.business.customers.models import Customer, Merge

from .journal import Journal
from .merging import hold_all
from .moving import move_all, still_led_to


def follow() -> int:
    """Let everything that still leads to a merged record lead to whoever took it in; how many.

    A bill that was being written while two records became one is on nobody's page otherwise.
    Where a survivor was merged on, it goes on with the next merge, which came later.
    """
    merged = Customer.objects.filter(merged_into__isnull=False).values("pk")
    left, count = still_led_to(merged), 0
    while left:
        merge = Merge.objects.standing().filter(merged__in=left).order_by("pk").first()
        if merge is None:
            break
        count += _follow(merge.pk)
        left.discard(merge.merged_id)
        if Customer.objects.filter(pk=merge.survivor_id, merged_into__isnull=False).exists():
            left.add(merge.survivor_id)
    return count


@transaction.atomic
def _follow(merge_id: int) -> int:
    hold_all(Merge.objects.get(pk=merge_id))
    merge = Merge.objects.select_for_update().get(pk=merge_id)
    if merge.undone_at is not None:
        return 0
    journal = Journal(merge)
    move_all(journal)
    journal.write()
    return len(journal.steps)
