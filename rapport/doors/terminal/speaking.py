"""What commands print: words for people, one JSON object for programs."""

import json
import sys
import time
from typing import Any


def say(words: str = "") -> None:
    print(words, flush=True)


def complain(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def tell(as_json: bool, facts: dict[str, Any], words: str) -> None:
    """The result: with --json the last line is one object."""
    print(json.dumps(facts) if as_json else words, flush=True)


WIDTH = 30


def _bar(part: float) -> str:
    """How far it is, as a bar with the per cent behind it."""
    part = max(0.0, min(1.0, part))
    full = int(part * WIDTH)
    return f"[{'█' * full}{'·' * (WIDTH - full)}] {part:4.0%}"


def peak_memory() -> int:
    """The most memory this program has held, in megabytes; nothing where nobody counts it."""
    try:
        import resource
    except ImportError:  # Windows.
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024))


class Progress:
    """A line that moves on a terminal; a line now and then where output goes to a file."""

    def __init__(self, label: str, *, is_quiet: bool = False) -> None:
        self.label, self.is_quiet = label, is_quiet
        self.moves = sys.stderr.isatty()
        self.spoke_at = time.monotonic()

    def __call__(self, done: int, total: int | None = None) -> None:
        if self.is_quiet:
            return
        pause = 0.2 if self.moves else 5.0
        if time.monotonic() - self.spoke_at < pause:
            return
        self.spoke_at = time.monotonic()
        words = f"{self.label}: {done:,} of {total:,}" if total else f"{self.label}: {done:,}"
        if self.moves and total:
            words = f"{_bar(done / total)} {words}"
        print(
            f"\r{words}" if self.moves else words,
            end="" if self.moves else "\n",
            file=sys.stderr,
            flush=True,
        )

    def done(self) -> None:
        if self.moves and not self.is_quiet:
            print(file=sys.stderr, flush=True)
