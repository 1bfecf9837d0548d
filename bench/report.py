"""The table, on the screen and in docs/benchmarks.md between its two marks."""

import os
import sys
from datetime import UTC, datetime

import django

from bench.programs import ROOT
from bench.rows import Finding
from bench.stage import Size

PAGE = ROOT / "docs" / "benchmarks.md"
BEGINS, ENDS = "<!-- measured -->", "<!-- /measured -->"
_NUMBERS = {1: "one core", 2: "two cores", 4: "four cores", 8: "eight cores"}


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def line(one: Finding) -> str:
    cells = (str(one.row), one.work, one.goal, one.measured, one.ratio)
    return f"| {' | '.join(cells)} | {'met' if one.is_met else '**short**'} |"


def table(found: list[Finding]) -> str:
    head = ["| # | work | goal | measured | ratio | |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *map(line, found)])


def write(found: list[Finding], size: Size) -> None:
    """Replace what was measured last; the words around it are ours to keep true."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    PAGE.write_text(
        f"{before}{BEGINS}\n{_circumstances(size)}\n\n{table(found)}\n{ENDS}{after}",
        encoding="utf-8",
    )
    say(f"Written to {PAGE.relative_to(ROOT)}.")


def _circumstances(size: Size) -> str:
    cores = os.cpu_count() or 1
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {_NUMBERS.get(cores, f'{cores} cores')}, "
        f"shared with other work, Python {python}, Django {django.__version__}, SQLite; "
        f"{size.people:,} customers, {size.entries:,} ledger entries, {size.cases:,} cases. "
        "Milliseconds are processor time for one request."
    )
