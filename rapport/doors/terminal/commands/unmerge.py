import argparse

from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.models import Merge
from rapport.doors.terminal.ground import acting, migrate, require_business
from rapport.doors.terminal.speaking import complain, tell


def run(chosen: argparse.Namespace) -> int:
    """Take two records apart again."""
    migrate()
    require_business()
    if not Merge.objects.filter(pk=chosen.number).exists():
        complain(f"There is no merge {chosen.number}.")
        return 1
    moving = [_row(text) for text in chosen.moving]
    done = actions.unmerge(chosen.number, by=acting(), now=timezone.now(), moving=moving)
    facts = {"id": done.pk, "survivor": done.survivor_id, "merged": done.merged_id}
    tell(chosen.json, facts, f"{done.merged.name} has a record of their own again.")
    return 0


def _row(text: str) -> tuple[str, int]:
    label, _colon, number = text.rpartition(":")
    return label, int(number)
