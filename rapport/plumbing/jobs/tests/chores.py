"""Jobs for the tests: they leave marks that can be counted afterwards."""

import os
import time
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from rapport.plumbing.jobs.models import Tally
from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.queue import job

ON = date(2000, 1, 1)


@job(tries=3)
def mark(*, path: str, word: str) -> None:
    """Append one line; a short append is one write and cannot be torn."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{word}\n".encode())
    os.close(handle)


@job(tries=3)
def once(*, word: str, seconds: float = 0) -> None:
    """An effect that a unique key makes safe to repeat."""
    time.sleep(seconds)
    try:
        with transaction.atomic():
            Tally.objects.create(function=f"key {word}", on=ON)
            Tally.objects.filter(function="effects", on=ON).update(done=F("done") + 1)
    except IntegrityError:
        pass
    time.sleep(seconds)


@job(tries=3)
def careless(*, word: str, seconds: float = 0) -> None:
    """The same effect without the key."""
    time.sleep(seconds)
    Tally.objects.filter(function="effects", on=ON).update(done=F("done") + 1)
    time.sleep(seconds)


@job(tries=3)
def fail(*, words: str) -> None:
    raise RuntimeError(words)


@job
def spawn(*, path: str, depth: int) -> None:
    mark.enqueue(path=path, word=str(depth))
    if depth:
        spawn.enqueue(path=path, depth=depth - 1)


@job
def climb(*, steps: int) -> None:
    for step in range(steps + 1):
        progress(step, steps, f"step {step}")


@job
def linger(*, seconds: float) -> None:
    time.sleep(seconds)
