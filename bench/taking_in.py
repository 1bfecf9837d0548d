"""A hundred thousand customers from a CSV file, each looked for among those who are there. Row 7.

`-m bench.taking_in [COUNT]` writes the file, sets up a business of its own, takes the file in, and
the same file once more, and prints, as JSON, the processor time, the memory after a tenth and at
the end, and what became of the rows, counted in the database.
"""

import csv
import json
import os
import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.programs import RAPPORT, run
from bench.words import FIRST, LAST_ENDS, LAST_STARTS, TOWNS

if TYPE_CHECKING:
    from bench.rows import Finding

SEED = 7
HEAD = ("Customer ID", "First name", "Last name", "Email", "Phone", "Street", "Postcode", "City",
        "Birthday", "Tags")  # fmt: skip


def written(path: Path, count: int) -> None:
    """Everybody with a number, a name, an address of each kind, a birthday and perhaps tags."""
    dice = random.Random(SEED)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEAD)
        for number in range(1, count + 1):
            given = dice.choice(FIRST)
            family = dice.choice(LAST_STARTS) + dice.choice(LAST_ENDS)
            rows.writerow([
                number, given, family, f"p{number}@mail.example",
                f"+49 30 {20_000_000 + number}", f"Weg {dice.randrange(1, 200)}",
                10_000 + dice.randrange(80_000), dice.choice(TOWNS),
                f"19{dice.randrange(40, 99)}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
                dice.choice(("", "", "regular", "regular;suede")),
            ])  # fmt: skip


def measured(path: Path, count: int) -> dict[str, object]:
    """Both times through the file, in this process."""
    import django

    django.setup()
    from rapport.business.customers.models import Customer, Reach

    first = _taken_in(path, count)
    again = _taken_in(path, count)
    return {
        "rows": count,
        "first": first,
        "again": again,
        "customers": Customer.objects.count(),
        "ways": Reach.objects.count(),
    }


def _taken_in(path: Path, count: int) -> dict[str, object]:
    from rapport.business.customers import imports

    memory: list[int] = []

    def told(done: int, _total: int | None) -> None:
        if done >= count // 10 and not memory:
            memory.append(_memory())

    began = time.process_time()
    begun = imports.begin(
        kind="customers", path=path, file_name=path.name, by=None, now=datetime.now(UTC)
    )
    done = imports.run(begun.pk, on_progress=told)
    return {
        "cpu_seconds": round(time.process_time() - began, 1),
        "mb_after_a_tenth": memory[0] if memory else _memory(),
        "mb_at_the_end": _memory(),
        "created": done.created,
        "unchanged": done.unchanged,
    }


def _memory() -> int:
    """The most this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def row(*, is_quick: bool) -> list["Finding"]:
    """A file of customers, and the same once more, which must change nothing."""
    from bench.rows import Finding

    count = 20_000 if is_quick else 100_000
    told = json.loads(run(sys.executable, "-m", "bench.taking_in", str(count)))
    first, again = told["first"], told["again"]
    is_whole = first["created"] == count == told["customers"] == again["unchanged"]
    growth = first["mb_at_the_end"] / first["mb_after_a_tenth"]
    return [
        Finding(
            7,
            f"import of {count:,} customers from CSV with duplicate check",
            "≤ 20 s",
            f"{first['cpu_seconds']:.1f} s of CPU; the file once more {again['cpu_seconds']:.1f} s",
            "–",
            is_whole and first["cpu_seconds"] <= 20 * count / 100_000,
        ),
        Finding(
            7,
            "memory at the end beside a tenth of the way",
            "flat: ≤ 1.5 ×",
            f"{first['mb_at_the_end']} MB and {first['mb_after_a_tenth']} MB",
            f"{growth:.2f} ×",
            growth <= 1.5,
        ),
    ]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as folder:
        data = str(Path(folder) / "data")
        setup = [*RAPPORT, "setup", "--name", "Bench", "--zone", "Europe/Berlin", "--country", "DE"]
        run(*setup, RAPPORT_DATA=data)
        path = Path(folder) / "people.csv"
        written(path, count)
        os.environ |= {"RAPPORT_DATA": data, "DJANGO_SETTINGS_MODULE": "rapport.config.settings"}
        print(json.dumps(measured(path, count)))


if __name__ == "__main__":
    main()
