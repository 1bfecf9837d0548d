import argparse

from django.utils import timezone

from rapport.business.customers import actions
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import say, tell
from rapport.plumbing.design.words import spoken


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    swept = actions.sweep_retention(now=timezone.now(), is_trial=chosen.dry_run)
    if not chosen.json:
        for one in swept:
            say(f"{one.count:>7}  {spoken(one.kind.title)} (after {one.months} months)")
    total = sum(one.count for one in swept)
    words = f"{total} would go." if chosen.dry_run else f"{total} went."
    facts = {"dry_run": chosen.dry_run, "removed": {one.kind.name: one.count for one in swept}}
    tell(chosen.json, facts, words)
    return 0
