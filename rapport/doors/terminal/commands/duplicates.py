"""`rapport duplicates`: look through everybody now, and list who may be one."""

import argparse

from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.duplicates import CERTAIN
from rapport.business.customers.models import Duplicate
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import Progress, say, tell
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    facts: dict[str, object] = {}
    if chosen.scan:
        progress = Progress("Pairs", is_quiet=chosen.json)
        found = actions.scan_for_duplicates(now=timezone.now(), on_progress=progress)
        progress.done()
        facts = {"new": found.new, "forgotten": found.forgotten}
    waiting = Duplicate.objects.waiting()
    listed = waiting.select_related("first", "second").likeliest_first()[: chosen.limit]
    if not chosen.json:
        for one in listed:
            say(_line(one))
    count = waiting.count()
    facts |= {
        "waiting": count,
        "certain": waiting.filter(score__gte=CERTAIN).count(),
        "pairs": [_facts(one) for one in listed],
    }
    words = f"{count} {'pair waits' if count == 1 else 'pairs wait'} for a decision."
    tell(chosen.json, facts, words)
    return 0


def _line(one: Duplicate) -> str:
    reasons = ", ".join(spoken(heard(reason)) for reason in one.reasons)
    return (
        f"{one.score:3}  {one.first.name} ({one.first_id}) and "
        f"{one.second.name} ({one.second_id}): {reasons}"
    )


def _facts(one: Duplicate) -> dict[str, object]:
    return {
        "id": one.pk,
        "first_id": one.first_id,
        "second_id": one.second_id,
        "score": one.score,
        "reasons": [spoken(heard(reason)) for reason in one.reasons],
    }
