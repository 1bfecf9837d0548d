import argparse

from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.models import Customer
from rapport.doors.terminal.ground import acting, migrate, require_business
from rapport.doors.terminal.speaking import complain, tell


def run(chosen: argparse.Namespace) -> int:
    """Two records of one person become one."""
    migrate()
    require_business()
    for number in (chosen.survivor, chosen.merged):
        if not Customer.objects.filter(pk=number).exists():
            complain(f"There is no customer {number}.")
            return 1
    made = actions.merge(chosen.survivor, chosen.merged, by=acting(), now=timezone.now())
    facts = {"id": made.pk, "survivor": made.survivor_id, "merged": made.merged_id}
    tell(
        chosen.json,
        facts,
        f"{made.merged.name} is part of {made.survivor.name} now. "
        f"Take them apart again with: rapport unmerge {made.pk}",
    )
    return 0
