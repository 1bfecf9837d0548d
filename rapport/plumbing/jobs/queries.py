from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Sum

from .models import Job, Schedule, Tally, Worker

SHOWN = 50
ALIVE = timedelta(seconds=60)


STOP_ASKING = 286  # htmx polls no further after this answer.


@dataclass(frozen=True)
class Progress:
    """How far a job has come; over when its row is gone or parked."""

    pk: int
    name: str = ""
    done_steps: int = 0
    all_steps: int = 0
    progress_words: str = ""
    is_over: bool = True
    has_failed: bool = False

    @property
    def status(self) -> int:
        return STOP_ASKING if self.is_over else 200


def progress_of(job_id: int) -> Progress:
    one = Job.objects.filter(pk=job_id).first()
    if one is None:
        return Progress(job_id)
    return Progress(
        pk=job_id,
        name=one.name,
        done_steps=one.done_steps,
        all_steps=one.all_steps,
        progress_words=one.progress_words,
        is_over=one.state == Job.State.PARKED,
        has_failed=one.state == Job.State.PARKED,
    )


@dataclass(frozen=True)
class Pulse:
    """A schedule, its name as words, and whether it has missed its time."""

    name: str
    period: timedelta
    last_at: datetime | None
    next_at: datetime
    is_late: bool


@dataclass(frozen=True)
class Throughput:
    """What one function has done in a week."""

    name: str
    done: int
    failed: int


@dataclass(frozen=True)
class Desk:
    """All that is to be done: the screen /jobs/."""

    parked: list[Job]
    running: list[Job]
    waiting: list[Job]
    parked_count: int
    running_count: int
    waiting_count: int
    workers: int
    schedules: list[Pulse]
    week: list[Throughput]

    @property
    def is_idle(self) -> bool:
        return not (self.parked_count or self.running_count or self.waiting_count)

    @property
    def done_in_week(self) -> int:
        return sum(one.done for one in self.week)


def desk(now: datetime) -> Desk:
    counts = dict(Job.objects.order_by().values_list("state").annotate(n=Count("pk")))
    return Desk(
        parked=list(Job.objects.filter(state="parked").order_by("parked_at")[:SHOWN]),
        running=list(Job.objects.filter(state="running").order_by("started_at")[:SHOWN]),
        waiting=list(
            Job.objects.filter(state="waiting").order_by("-priority", "run_at", "pk")[:SHOWN]
        ),
        parked_count=counts.get("parked", 0),
        running_count=counts.get("running", 0),
        waiting_count=counts.get("waiting", 0),
        workers=Worker.objects.filter(seen_at__gt=now - ALIVE).count(),
        schedules=_schedules(now),
        week=_week(now),
    )


def _schedules(now: datetime) -> list[Pulse]:
    late = now - timedelta(minutes=5)
    return [
        Pulse(_words(one.function), one.period, one.last_at, one.next_at, one.next_at < late)
        for one in Schedule.objects.order_by("next_at")
    ]


def _week(now: datetime) -> list[Throughput]:
    since = now.date() - timedelta(days=6)
    sums = (
        Tally.objects.filter(on__gte=since)
        .values("function")
        .annotate(all_done=Sum("done"), all_failed=Sum("failed"))
        .order_by("-all_done")[:SHOWN]
    )
    return [Throughput(_words(row["function"]), row["all_done"], row["all_failed"]) for row in sums]


def _words(function: str) -> str:
    """rapport.plumbing.mail.jobs.fetch_mail reads "mail: fetch mail"."""
    *path, name = function.split(".")
    app = [part for part in path if part not in {"rapport", "plumbing", "business", "jobs"}]
    words = name.replace("_", " ")
    return f"{app[0]}: {words}" if app else f"jobs: {words}"
