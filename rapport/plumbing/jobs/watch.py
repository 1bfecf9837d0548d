"""The queue as others see it: fit to serve, how long, and what went wrong."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import DatabaseError
from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from rapport.plumbing.database.invariants import readiness

from .models import Job, Worker

ALIVE = timedelta(seconds=60)


@readiness("worker")
def worker_trouble() -> str:
    seen = Worker.objects.filter(seen_at__gt=timezone.now() - ALIVE).exists()
    return "" if seen else "Nobody is doing jobs: start `rapport worker`."


class QueueCollector(Collector):
    """Asked at each scrape."""

    def describe(self) -> Iterable[GaugeMetricFamily]:
        return []  # Or it would ask the database at start-up.

    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = timezone.now()
        jobs = GaugeMetricFamily("rapport_jobs", "Jobs by state", labels=["state"])
        wait = GaugeMetricFamily("rapport_jobs_wait_seconds", "How long the oldest due job waits")
        try:
            counts = dict(Job.objects.values_list("state").annotate(n=Count("pk")))
            due = Job.objects.filter(state="waiting", run_at__lte=now)
            oldest = due.aggregate(since=Min("run_at"))["since"]
        except DatabaseError:
            return
        for state in Job.State.values:
            jobs.add_metric([state], counts.get(state, 0))
        wait.add_metric([], (now - oldest).total_seconds() if oldest else 0)
        yield jobs
        yield wait


def stand_watch() -> None:
    REGISTRY.register(QueueCollector())
