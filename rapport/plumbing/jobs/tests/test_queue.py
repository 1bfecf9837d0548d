from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from rapport.plumbing.jobs import claims
from rapport.plumbing.jobs.models import Job, Tally
from rapport.plumbing.jobs.queue import every, job, task_named
from rapport.plumbing.jobs.testing import run_all

from . import chores

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@job(tries=9, priority=7)
def proud() -> None: ...


@every(minutes=5)
@job(tries=2)
def steady() -> None: ...


pytestmark = pytest.mark.django_db


def words(path):
    return path.read_text().split() if path.exists() else []


def test_a_job_is_done_with_what_it_was_given(tmp_path):
    chores.mark.enqueue(path=str(tmp_path / "m"), word="one")

    assert run_all() == 1

    assert words(tmp_path / "m") == ["one"]
    assert not Job.objects.exists()
    assert Tally.objects.get().done == 1


def test_a_task_can_simply_be_called(tmp_path):
    chores.mark(path=str(tmp_path / "m"), word="now")

    assert words(tmp_path / "m") == ["now"]
    assert not Job.objects.exists()


def test_a_job_vanishes_with_the_transaction_that_asked_for_it(tmp_path):
    @transaction.atomic
    def business():
        chores.mark.enqueue(path=str(tmp_path / "m"), word="never")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        business()

    assert run_all() == 0
    assert not words(tmp_path / "m")


def test_urgent_jobs_come_first_then_the_oldest(tmp_path):
    path = str(tmp_path / "m")
    chores.mark.enqueue(path=path, word="first")
    chores.mark.using(priority=-5).enqueue(path=path, word="idle")
    chores.mark.enqueue(path=path, word="second")
    chores.mark.using(priority=5).enqueue(path=path, word="urgent")

    run_all()

    assert words(tmp_path / "m") == ["urgent", "first", "second", "idle"]


def test_a_later_job_waits_for_its_time(tmp_path):
    with time_machine.travel(NOON, tick=False) as clock:
        later = chores.mark.using(run_after=NOON + timedelta(hours=1))
        later.enqueue(path=str(tmp_path / "m"), word="late")

        assert run_all() == 0
        clock.shift(timedelta(hours=1))
        assert run_all() == 1


def test_what_jobs_ask_for_is_done_too(tmp_path):
    chores.spawn.enqueue(path=str(tmp_path / "m"), depth=3)

    assert run_all() == 8
    assert words(tmp_path / "m") == ["3", "2", "1", "0"]


def test_many_calls_are_put_in_at_once(tmp_path, django_assert_max_num_queries):
    path = str(tmp_path / "m")
    calls = [{"path": path, "word": str(n)} for n in range(50)]

    with django_assert_max_num_queries(4):
        assert chores.mark.enqueue_many(calls) == 50

    run_all()
    assert words(tmp_path / "m") == [str(n) for n in range(50)]


@pytest.mark.parametrize(
    "arguments", [{"words": NOON}, {"words": float("nan")}, {"words": {1, 2}}, {"other": "x"}, {}]
)
def test_what_cannot_be_kept_is_refused_when_asked_not_later(arguments):
    with pytest.raises((TypeError, ValueError)):
        chores.fail.enqueue(**arguments)

    assert not Job.objects.exists()


def test_an_error_in_a_job_reaches_the_test():
    chores.fail.enqueue(words="out of soap")

    with pytest.raises(RuntimeError, match="out of soap"):
        run_all()


def test_only_marked_functions_are_ever_called():
    assert task_named("rapport.plumbing.jobs.tests.chores.mark") is chores.mark
    for name in ("os.system", "rapport.plumbing.jobs.tests.chores.date", "", "no.such.place", "x"):
        assert task_named(name) is None


def test_a_task_remembers_its_own_tries_and_urgency():
    made = proud.enqueue()

    assert (made.tries, made.priority) == (9, 7)
    assert proud.using(priority=0).enqueue().priority == 0


def test_a_recurring_job_is_a_job_as_well():
    assert steady.enqueue().tries == 2


def test_a_claim_never_takes_more_than_it_asked_for(tmp_path):
    """PostgreSQL, left to itself, may join the rows so that it asks for the due ones again."""
    calls = [{"path": str(tmp_path / "m"), "word": str(n)} for n in range(300)]
    chores.mark.enqueue_many(calls)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for plan in ("hashjoin", "mergejoin", "hashagg", "sort", "material", "indexscan"):
                cursor.execute(f"SET LOCAL enable_{plan} = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_indexonlyscan = off")

    taken = [len(claims.claim("w", now=timezone.now(), limit=n)) for n in (1, 3, 10)]

    assert taken == [1, 3, 10]
