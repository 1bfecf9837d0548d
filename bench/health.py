"""Health and value of everybody, and of one after an event. Row 13.

`-m bench.health` measures the business of RAPPORT_DATA and prints, as JSON, seconds and megabytes.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.programs import RAPPORT, run

if TYPE_CHECKING:
    from bench.rows import Finding

ALL_GOAL, ONE_GOAL, MEMORY_GOAL = 20.0, 30.0, 1_000
ONES = 40


def row(*, is_quick: bool) -> "list[Finding]":
    from bench.rows import Finding  # that page names this one

    people, entries = (10_000, 200_000) if is_quick else (100_000, 2_000_000)
    with tempfile.TemporaryDirectory(prefix="rapport-health-") as name:
        variables = {"RAPPORT_DATA": str(Path(name) / "data")}
        run(*RAPPORT, "setup", "--name", "Bench", "--json", **variables)
        numbers = (str(people), str(entries), str(people))
        run(sys.executable, "-m", "bench.filling", *numbers, **variables)
        found = json.loads(run(sys.executable, "-m", "bench.health", **variables))
    return [
        Finding(
            13,
            f"health of all {people:,}, {entries:,} ledger entries",
            "≤ 20 s CPU, ≤ 1 GB",
            f"{found['health']:.1f} s, {found['memory']:.0f} MB; "
            f"{found['again']:.1f} s when nothing changed",
            "–",
            found["health"] <= ALL_GOAL * people / 100_000 + 1 and found["memory"] <= MEMORY_GOAL,
        ),
        Finding(
            13,
            f"value of the {found['buyers']:,} who bought, learned and written",
            "–",
            f"{found['value']:.1f} s; {found['value_again']:.1f} s when nothing changed",
            "–",
            found["buyers"] > 0,
        ),
        Finding(
            13,
            "health of one after an event; their value",
            "≤ 30 ms CPU",
            f"{found['one']:.1f} ms; {found['one_value']:.1f} ms",
            "–",
            found["one"] <= ONE_GOAL and found["one_value"] <= ONE_GOAL,
        ),
    ]


def measured() -> dict[str, float]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()

    from django.utils import timezone

    from rapport.business.health import actions
    from rapport.business.health.actions.worth import figure_worth, figure_worth_of
    from rapport.business.health.models import Worth
    from rapport.doors.terminal.speaking import peak_memory

    now = timezone.now()
    found: dict[str, float] = {}

    def timed(name: str, began: float) -> None:
        found[name] = time.process_time() - began

    for name in ("health", "again"):
        began = time.process_time()
        actions.figure_all(now=now)
        timed(name, began)
    found["memory"] = peak_memory()
    for name in ("value", "value_again"):
        began = time.process_time()
        figure_worth(now=now)
        timed(name, began)
    found["buyers"] = Worth.objects.count()
    some = list(Worth.objects.order_by("pk").values_list("pk", flat=True)[:ONES])
    health, value = [], []
    for one in some:
        began = time.process_time()
        actions.figure_many([one], now=now)
        between = time.process_time()
        figure_worth_of([one], now=now)
        health.append(between - began)
        value.append(time.process_time() - between)
    return found | {"one": median(health) * 1000, "one_value": median(value) * 1000}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured()))
