"""The random town for ten thousand steps, on either database:

RAPPORT_TEST_DB=postgres python -m rapport.business.loyalty.tests.ten_thousand --steps 10000
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    chosen = parser.parse_args()
    beside = Path(__file__).with_name("test_machine.py")
    command = [sys.executable, "-m", "pytest", str(beside), "-q", "-s", "-p", "no:randomly"]
    return subprocess.call(command, env={**os.environ, "RAPPORT_STEPS": str(chosen.steps)})


if __name__ == "__main__":
    sys.exit(main())
