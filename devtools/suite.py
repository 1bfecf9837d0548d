"""The whole suite: on SQLite, the same on PostgreSQL, then the journeys in a browser on both."""

import os
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from devtools import browser, environment
from devtools.screen import say

PYTEST = ["python", "-m", "pytest", "-rfEs", "-o", "faulthandler_timeout=300"]
WORKERS = max(2, os.cpu_count() or 2)
SQLITE, POSTGRES = "SQLite", "PostgreSQL"
CLOSING = re.compile(r"^=*\s*((?:\d+ \w+,? ?)+) in [\d.:]+")


@dataclass(frozen=True)
class Outcome:
    what: str
    passed: bool
    counts: str


def run(arguments: list[str]) -> int:
    """Everything; or, when tests are named, those on SQLite (--both adds PostgreSQL)."""
    started = time.monotonic()
    chromium = browser.ensure()
    variables = {"RAPPORT_CHROMIUM": str(chromium), **browser.driver_variables()}
    outcomes = _focused(arguments, variables) if arguments else _everything(variables)
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    told = "; ".join(f"{outcome.what}: {outcome.counts}" for outcome in outcomes)
    passed = all(outcome.passed for outcome in outcomes)
    word = "Everything passed" if passed else "SOMETHING FAILED"
    say(f"\n{word} in {minutes} min {seconds} s. {told}.")
    return 0 if passed else 1


def _focused(arguments: list[str], variables: dict[str, str]) -> list[Outcome]:
    databases = [SQLITE, POSTGRES] if "--both" in arguments else [SQLITE]
    named = [argument for argument in arguments if argument != "--both"]
    return [_pytest(database, database, variables, named) for database in databases]


def _everything(variables: dict[str, str]) -> list[Outcome]:
    many = ["-n", str(WORKERS), "--dist", "worksteal", "-m", "not browser"]
    outcomes = [_pytest(database, database, variables, many) for database in (SQLITE, POSTGRES)]
    # A browser test mostly waits, so both databases go at the same time.
    with ThreadPoolExecutor() as pool:
        journeys = [pool.submit(_journeys, database, variables) for database in (SQLITE, POSTGRES)]
        return outcomes + [journey.result() for journey in journeys]


def _journeys(database: str, variables: dict[str, str]) -> Outcome:
    return _pytest(f"browser on {database}", database, variables, ["-m", "browser"], live=False)


def _pytest(
    what: str, database: str, variables: dict[str, str], arguments: list[str], *, live: bool = True
) -> Outcome:
    chosen = "postgres" if database == POSTGRES else "sqlite"
    program, *fixed = PYTEST
    heading = f"\n── {what} ──\n"
    if live:
        say(heading.rstrip())
    running = subprocess.Popen(
        [environment.BIN / program, *fixed, *arguments],
        cwd=environment.ROOT,
        env=environment.variables(RAPPORT_TEST_DB=chosen, **variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = []
    for line in running.stdout or ():
        lines.append(line)
        if live:
            print(line, end="", flush=True)
    passed = running.wait() == 0
    if not live:
        say(heading + "".join(lines).rstrip())
    return Outcome(what, passed, _counts(lines))


def _counts(lines: list[str]) -> str:
    """What pytest's own closing line says."""
    for line in reversed(lines):
        if found := CLOSING.match(line):
            return found[1].strip()
    return "no test ran"
