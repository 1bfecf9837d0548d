"""Several worker processes on one queue, and what happens when they are killed."""

import random
import time
from collections import Counter

import pytest

from rapport.plumbing.database.tests.processes import all_well, python
from rapport.plumbing.jobs.models import Job, Tally

from . import chores

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

WORK = """
import sys, threading, time
from rapport.plumbing.jobs import claims
from rapport.plumbing.jobs.models import Job
from rapport.plumbing.jobs.queue import PERIODS
from rapport.plumbing.jobs.worker import run_worker
PERIODS.clear()
claims.CRASHES = 1000  # Here it is the worker that dies again and again, not the job that kills.
if sys.argv[2] == "naive":
    def claim(worker, *, now, limit, lease):
        found = list(Job.objects.filter(state="waiting").order_by("pk")[:limit])
        time.sleep(0.005)
        for one in found:
            one.state, one.worker, one.lease_until = "running", worker, now + lease
            Job.objects.filter(pk=one.pk).update(
                state="running", worker=worker, lease_until=one.lease_until
            )
        return found
    claims.claim = claim
stop = threading.Event()
def watch():
    while Job.objects.exists():
        time.sleep(0.2)
    stop.set()
threading.Thread(target=watch, daemon=True).start()
print("working", flush=True)
run_worker(1, stop, lease=float(sys.argv[1]))
"""


def marks_of_four_workers(path, jobs, how):
    chores.mark.enqueue_many({"path": str(path), "word": str(n)} for n in range(jobs))
    all_well([python(WORK, 60, how) for _ in range(4)])
    return Counter(path.read_text().split())


def test_four_workers_do_four_thousand_jobs_each_exactly_once(tmp_path):
    marks = marks_of_four_workers(tmp_path / "m", 4000, "guarded")

    assert len(marks) == 4000
    assert set(marks.values()) == {1}
    assert not Job.objects.exists()


def test_workers_that_look_first_and_take_later_do_jobs_twice(tmp_path):
    marks = marks_of_four_workers(tmp_path / "m", 400, "naive")

    assert sum(marks.values()) > 400


def kill_workers(times):
    """Start workers and kill -9 each in the middle of its work; the last may finish."""
    chance = random.Random(7)
    for _ in range(times):
        worker = python(WORK, 1, "guarded")
        assert worker.stdout.readline() == "working\n"
        time.sleep(chance.uniform(0.1, 0.5))
        worker.kill()
        worker.wait()
    assert Job.objects.exists(), "The kills came too late to show anything."
    all_well([python(WORK, 1, "guarded") for _ in range(2)])


def effects_after(task, jobs, kills):
    counted = Tally.objects.create(function="effects", on=chores.ON)
    task.enqueue_many({"word": str(n), "seconds": 0.03} for n in range(jobs))
    kill_workers(kills)
    counted.refresh_from_db()
    assert not Job.objects.exists()
    return counted.done


def test_workers_killed_25_times_finish_every_job_with_one_effect():
    assert effects_after(chores.once, jobs=250, kills=25) == 250


def test_without_a_key_the_killed_workers_jobs_would_count_twice():
    assert effects_after(chores.careless, jobs=120, kills=8) > 120
