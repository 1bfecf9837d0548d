"""`python3 dev.py bench`: build both sides, measure the rows, print and write the table."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from bench import report, stage
from bench.rows import ALONE, Ground, measured

ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16, 17}


def main() -> int:
    chosen = _chosen()
    wanted = set(chosen.only) or ROWS
    size = stage.QUICK if chosen.quick else stage.LARGE if chosen.large else stage.USUAL
    if wanted <= ALONE.keys():
        found = [one for row in sorted(wanted) for one in ALONE[row](is_quick=chosen.quick)]
        print(report.table(found))
        return 0 if all(one.is_met for one in found) else 1
    with tempfile.TemporaryDirectory(prefix="rapport-bench-") as name:
        folder = Path(name)
        began = time.monotonic()
        small = stage.made_business(folder / "small", stage.SMALL)
        large = stage.made_business(folder / "large", size)
        with stage.served_floor(folder / "floor.sqlite3", size) as (floor, cookie):
            report.say(f"{size.people:,} customers stored in {time.monotonic() - began:.0f} s.")
            ground = Ground(folder, small, large, floor, cookie, is_quick=chosen.quick)
            found = []
            for finding in measured(ground, wanted):
                report.say(report.line(finding))
                found.append(finding)
    found.sort(key=lambda one: one.row)
    print(report.table(found))
    if wanted == ROWS and not chosen.quick:
        report.write(found, size)
    return 0 if all(one.is_met for one in found) else 1


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--only", type=int, action="append", default=[], choices=sorted(ROWS))
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows, fewer rounds")
    parser.add_argument("--large", action="store_true", help="a million customers")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
