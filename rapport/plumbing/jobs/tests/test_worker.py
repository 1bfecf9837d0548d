import threading
import time
from contextlib import contextmanager

import pytest
from django.db import connections

from rapport.plumbing.jobs.models import Job, Tally, Worker
from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.jobs.watch import worker_trouble
from rapport.plumbing.jobs.worker import run_worker

from . import chores

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_recurs(monkeypatch):
    monkeypatch.setattr("rapport.plumbing.jobs.queue.PERIODS", {})
    monkeypatch.setattr("rapport.plumbing.jobs.schedules.PERIODS", {})


@contextmanager
def a_worker(concurrency=1, **options):
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(concurrency, stop), kwargs=options)
    thread.start()
    stopped_after = []
    try:
        yield stopped_after
    finally:
        begun = time.monotonic()
        stop.set()
        thread.join(20)
        stopped_after.append(time.monotonic() - begun)
        for hand in threading.enumerate():
            if hand.name.startswith("jobs "):
                hand.join(20)
        connections.close_all()


def soon(question, seconds=15):
    until = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < until, "It did not happen in time."
        time.sleep(0.01)


def test_a_worker_does_what_waits_and_what_comes(tmp_path):
    path = tmp_path / "m"
    chores.mark.enqueue(path=str(path), word="before")
    with a_worker():
        soon(path.exists)
        chores.mark.enqueue(path=str(path), word="after")
        soon(lambda: path.read_text().split() == ["before", "after"])
        soon(lambda: not Job.objects.filter(function=chores.mark.name).exists())
    assert Tally.objects.get(function=chores.mark.name).done == 2


def test_a_job_of_an_unknown_name_is_parked_in_plain_words():
    Job.objects.create(function="rapport.gone.wash")
    with a_worker():
        soon(lambda: Job.objects.filter(state="parked").exists())
    parked = Job.objects.get(state="parked")
    assert parked.short_error == (
        "There is no job of this name in this version of Rapport: rapport.gone.wash"
    )


def test_an_error_is_kept_with_its_place():
    chores.fail.enqueue(words="the drum is stuck")
    with a_worker():
        soon(lambda: Job.objects.filter(errors=1).exists())
    row = Job.objects.get(errors=1)
    assert row.short_error == "RuntimeError: the drum is stuck"
    assert "chores.py" in row.last_error
    assert row.state == "waiting"


def test_short_jobs_do_not_wait_behind_a_long_one_while_a_hand_is_free(tmp_path):
    path = tmp_path / "m"
    chores.linger.using(priority=9).enqueue(seconds=6)
    for n in range(5):
        chores.mark.enqueue(path=str(path), word=str(n))
    begun = time.monotonic()
    with a_worker(2):
        soon(lambda: path.exists() and len(path.read_text().split()) == 5)
        assert time.monotonic() - begun < 5


def test_a_long_job_keeps_its_lease(tmp_path):
    chores.linger.enqueue(seconds=2)
    with a_worker(2, lease=0.6):
        soon(lambda: not Job.objects.filter(function=chores.linger.name).exists())
    assert Tally.objects.get(function=chores.linger.name).done == 1


def test_a_stopped_worker_leaves_nothing_behind_that_is_held():
    for _ in range(5):
        chores.linger.enqueue(seconds=2)
    with a_worker(grace=0.3) as stopped_after:
        soon(lambda: Job.objects.filter(state="running").exists())
    assert stopped_after[0] < 1.5
    assert not Job.objects.filter(state="running").exists()
    assert Job.objects.filter(function=chores.linger.name).count() == 5
    assert not Worker.objects.exists()


def test_a_worker_shows_that_it_lives():
    assert worker_trouble()
    with a_worker():
        soon(lambda: not worker_trouble())


def test_a_long_job_tells_how_far_it_is(django_assert_max_num_queries):
    chores.climb.enqueue(steps=4)
    seen = []

    def watch(execute, sql, params, many, context):
        if "done_steps" in sql and sql.startswith("UPDATE"):
            seen.append(params[:3])
        return execute(sql, params, many, context)

    from django.db import connection

    with connection.execute_wrapper(watch):
        run_all()

    assert seen[-1] == (4, 4, "step 4")
    assert len(seen) <= 2  # Told often, written seldom.


def test_progress_outside_a_job_says_nothing():
    progress(1, 2, "nobody listens")
