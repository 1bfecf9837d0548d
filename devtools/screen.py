"""Plain words about what is going on and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Name a piece of work, then print how long it took."""
    started = time.monotonic()
    print(f"  {name} … ", end="", flush=True)
    try:
        yield
    except BaseException:
        print("failed", flush=True)
        raise
    print(f"{time.monotonic() - started:.0f} s", flush=True)


def give_up(reason: str) -> "SystemExit":
    """An ending in plain words, to be raised."""
    sys.stdout.flush()
    return SystemExit(f"\n{reason}")
