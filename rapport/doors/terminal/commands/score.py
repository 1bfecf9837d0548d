"""`rapport score`: health and value of everybody now; or how well they foresee, on a file."""

import argparse
import time
from pathlib import Path

from django.utils import timezone

from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import Progress, complain, say, tell


def run(chosen: argparse.Namespace) -> int:
    if chosen.evaluate:
        return _evaluate(chosen)
    if chosen.until or chosen.mapping or chosen.learn:
        complain("--until, --mapping and --learn go with --evaluate FILE.")
        return 2
    return _figure(chosen)


def _figure(chosen: argparse.Namespace) -> int:
    from rapport.business.health import actions
    from rapport.business.health.actions.worth import figure_worth
    from rapport.business.health.models import Health

    migrate()
    require_business()
    now = timezone.now()
    progress = Progress("Health", is_quiet=chosen.json)
    began = time.perf_counter()
    changed = actions.figure_all(now=now, told=progress)
    health = Health.objects.count()
    progress.done()
    between = time.perf_counter()
    worth = figure_worth(now=now)
    ended = time.perf_counter()
    facts = {
        "health": health,
        "health_changed": changed,
        "health_seconds": round(between - began, 2),
        "worth": worth.customers,
        "worth_written": worth.written,
        "worth_basis": worth.basis,
        "worth_seconds": round(ended - between, 2),
    }
    words = (
        f"Health of {health:,} customers in {facts['health_seconds']} s ({changed:,} changed), "
        f"value of {worth.customers:,} in {facts['worth_seconds']} s "
        f"({worth.written:,} changed; by {worth.basis})."
    )
    tell(chosen.json, facts, words)
    return 0


def _evaluate(chosen: argparse.Namespace) -> int:
    from rapport.business.health.evaluating import buying, leaving, mapping, reading, telling

    path = Path(chosen.evaluate)
    try:
        by = mapping.mapping(Path(chosen.mapping)) if chosen.mapping else mapping.known(path)
        if by is not None:
            other = reading.table(Path(chosen.learn)) if chosen.learn else None
            stayed = leaving.stayed(by, reading.table(path), other)
            lines, facts = list(telling.stayed_lines(stayed)), telling.stayed_facts(stayed)
        else:
            foreseen = buying.foreseen(reading.purchases(path), chosen.until)
            lines, facts = list(telling.foreseen_lines(foreseen)), telling.foreseen_facts(foreseen)
    except OSError as wrong:
        complain(f"{path} cannot be read: {wrong.strerror}.")
        return 2
    except ValueError as wrong:
        complain(str(wrong))
        return 2
    if not chosen.json:
        for line in lines:
            say(line)
        return 0
    tell(True, facts, "")
    return 0
