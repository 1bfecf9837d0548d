"""The quick hours against the slow ones, in every time zone: as many random businesses as you like.

python -m rapport.business.team.tests.every_zone --cases 100000
"""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from .test_hours_against_the_clock import differences, every_zone

BATCH = 500
ZONES_EACH = 4  # two hundred batches see each zone at least once


def tried(first: int) -> list[str]:
    """One batch after the other goes round the world, a few zones each: their days are known then."""
    zones = every_zone()
    begin = first // BATCH * ZONES_EACH
    few = [zones[number % len(zones)] for number in range(begin, begin + ZONES_EACH)]
    return [problem for seed in range(first, first + BATCH) for problem in differences(seed, few)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--hands", type=int, default=1, help="processes at a time")
    chosen = parser.parse_args()
    began, found, done = time.monotonic(), [], 0
    with ProcessPoolExecutor(chosen.hands) as hands:
        for problems in hands.map(tried, range(0, chosen.cases, BATCH)):
            found += problems
            done += BATCH
            if done % 10_000 == 0:
                sys.stdout.write(f"{done:,} tried, {len(found)} differences\n")
                sys.stdout.flush()
    for problem in found[:20]:
        sys.stdout.write(f"{problem}\n")
    spent = time.monotonic() - began
    sys.stdout.write(
        f"{done:,} cases in {len(every_zone())} time zones: {len(found)} differences, {spent:.0f} s\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
