"""Work for later: `@job` makes a function that can be called now or put in the queue.

The words are those of Django's own tasks (`enqueue`, `using(run_after=, priority=)`), so that
moving to them would change this file and no caller. What they lack is here: the queue is a table,
so a job exists exactly when the transaction that asked for it commits. A job runs at least once;
what it does must be safe to do twice.
"""

import inspect
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import update_wrapper
from importlib import import_module
from typing import Any, Generic, ParamSpec, overload

from django.db import transaction
from django.utils import timezone

from .models import Job
from .wake import wake

P = ParamSpec("P")

TASKS: dict[str, "Task[Any]"] = {}
PERIODS: dict[str, timedelta] = {}


@dataclass(frozen=True)
class _Options:
    tries: int = 5
    priority: int = 0
    run_after: datetime | None = None


class Task(Generic[P]):
    """A function that can also be done later."""

    def __init__(self, function: Callable[P, object], options: _Options) -> None:
        self.function = function
        self.options = options
        self.name = f"{function.__module__}.{function.__qualname__}"
        update_wrapper(self, function)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        self.function(*args, **kwargs)

    def using(self, *, run_after: datetime | None = None, priority: int | None = None) -> "Task[P]":
        """The same task, later or more urgent (-100 to 100, the highest first)."""
        options = replace(
            self.options,
            run_after=run_after,
            priority=self.options.priority if priority is None else priority,
        )
        return Task(self.function, options)

    def enqueue(self, *args: P.args, **kwargs: P.kwargs) -> Job:
        """Put one call in the queue, as part of the transaction around it."""
        one = self._job(inspect.signature(self.function).bind(*args, **kwargs).arguments)
        one.save(force_insert=True)
        transaction.on_commit(wake, robust=True)
        return one

    def enqueue_many(self, calls: Iterable[Mapping[str, Any]]) -> int:
        """Put many calls in the queue in a few statements; says how many."""
        jobs = [self._job(arguments) for arguments in calls]
        Job.objects.bulk_create(jobs, batch_size=500)
        transaction.on_commit(wake, robust=True)
        return len(jobs)

    def _job(self, arguments: Mapping[str, Any]) -> Job:
        json.dumps(arguments, allow_nan=False)  # Refused here, not when it runs.
        now = timezone.now()
        return Job(
            function=self.name,
            arguments=dict(arguments),
            tries=self.options.tries,
            priority=self.options.priority,
            run_at=self.options.run_after or now,
            made_at=now,
        )


@overload
def job(function: Callable[P, object]) -> Task[P]: ...
@overload
def job(*, tries: int = ..., priority: int = ...) -> Callable[[Callable[P, object]], Task[P]]: ...
def job(function: Any = None, *, tries: int = 5, priority: int = 0) -> Any:
    """A function of plain JSON arguments, to be done in the background.

    It may fail `tries` times, each time later than before; then it is parked for a person.
    """
    if function is not None:
        return _registered(function, _Options(tries, priority))
    return lambda one: _registered(one, _Options(tries, priority))


def every(
    *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0
) -> Callable[[Callable[[], object] | Task[[]]], Task[[]]]:
    """A job without arguments that runs again and again, once for the whole installation."""
    period = timedelta(seconds=seconds, minutes=minutes, hours=hours, days=days)

    def made(function: Callable[[], object] | Task[[]]) -> Task[[]]:
        task = function if isinstance(function, Task) else _registered(function, _Options(tries=1))
        PERIODS[task.name] = period
        return task

    return made


def _registered(function: Callable[P, object], options: _Options) -> Task[P]:
    task = Task(function, options)
    TASKS[task.name] = task
    return task


def task_named(name: str) -> Task[Any] | None:
    """The task a stored name means. Only functions marked `@job` or `@every` are ever called."""
    if name not in TASKS:
        try:
            import_module(name.rpartition(".")[0])
        except (ImportError, ValueError):
            return None
    return TASKS.get(name)
