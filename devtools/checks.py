"""All linters at once, each with its name, its time and, when it fails, its words."""

import os
import subprocess
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from devtools import environment
from devtools.screen import say

PYTHON = ["rapport", "tests", "devtools", "examples", "bench", "dev.py", "conftest.py"]


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    words: str
    seconds: float


def run() -> int:
    """Run every check in parallel. The slowest starts first."""
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="rapport-check-") as data,
        ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 2)) as pool,
    ):
        running = [pool.submit(_run, name, command, data) for name, command in _checks().items()]
        outcomes = [_report(future) for future in running]
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        say(f"\n── {outcome.name} ──\n{outcome.words.rstrip()}")
    seconds = time.monotonic() - started
    if failed:
        names = ", ".join(outcome.name for outcome in failed)
        say(f"\n{len(failed)} of {len(outcomes)} checks failed in {seconds:.0f} s: {names}")
        return 1
    say(f"\nAll {len(outcomes)} checks are fine, in {seconds:.0f} s.")
    return 0


def _checks() -> dict[str, list[str]]:
    django = ["python", "-m", "django"]
    settings = ["--settings", "rapport.config.settings"]
    here = [name for name in PYTHON if _holds_python(environment.ROOT / name)]
    return {
        "types": ["mypy", *here],
        "contracts": ["lint-imports"],
        "migrations": [*django, "makemigrations", "--check", "--dry-run", *settings],
        "settings": [*django, "check", *settings],
        "dependencies": ["deptry", ".", "--no-ansi"],
        "templates": ["djade", "--check", "--target-version", "5.2", *_templates()],
        "lint": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "."],
    }


def _holds_python(path: Path) -> bool:
    return path.is_file() or any(path.rglob("*.py"))


def _templates() -> list[str]:
    return [str(path) for path in sorted(Path(environment.ROOT / "rapport").rglob("*.html"))]


def _run(name: str, command: list[str], data: str) -> Outcome:
    program, *arguments = command
    started = time.monotonic()
    ended = subprocess.run(
        [environment.BIN / program, *arguments],
        check=False,
        cwd=environment.ROOT,
        env=environment.variables(RAPPORT_DATA=data, DATABASE_URL="", NO_COLOR="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Outcome(name, ended.returncode == 0, ended.stdout, time.monotonic() - started)


def _report(future: Future[Outcome]) -> Outcome:
    outcome = future.result()
    say(f"  {outcome.name:<14}{'fine' if outcome.passed else 'FAILED':<8}{outcome.seconds:5.1f} s")
    return outcome
