from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.jobs import claims
from rapport.plumbing.jobs.models import Job, Tally

from . import chores

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)


def a_job(**values):
    return Job.objects.create(
        function=chores.linger.name,
        **{"arguments": {"seconds": 0}, "run_at": NOW, "made_at": NOW, **values},
    )


def take(worker, now=NOW, limit=1):
    return claims.claim(worker, now=now, limit=limit, lease=LEASE)


@pytest.mark.django_db
def test_a_claimed_job_is_not_given_to_another():
    a_job()

    (mine,) = take("a")

    assert (mine.worker, mine.attempts, mine.state) == ("a", 1, "running")
    assert mine.arguments == {"seconds": 0}
    assert take("b") == []


def _overtaken():
    """A is so slow that its lease ends and B takes the job over."""
    a_job()
    (slow,) = take("a")
    later = NOW + LEASE + timedelta(seconds=1)
    assert claims.reclaim(later) == 1
    (quick,) = take("b", now=later)
    return slow, quick, later


@pytest.mark.django_db
def test_a_late_worker_cannot_close_a_job_that_another_has_taken_over():
    slow, quick, later = _overtaken()

    assert claims.finish([slow], on=NOW.date()) == 0
    assert claims.fail(slow, "too late", now=later) is False
    assert Job.objects.get().worker == "b"
    assert not Tally.objects.exists()

    assert claims.finish([quick], on=NOW.date()) == 1


@pytest.mark.django_db
def test_without_the_lease_in_the_question_the_job_would_be_lost(monkeypatch):
    monkeypatch.setattr(claims, "held", lambda job: Q(pk=job.pk))
    slow, quick, later = _overtaken()

    claims.finish([slow], on=NOW.date())

    assert claims.fail(quick, "needs another try", now=later) is False
    assert not Job.objects.exists()  # B's work failed, and nobody will ever try again.


@pytest.mark.django_db
def test_the_same_worker_that_lost_a_job_and_took_it_again_is_two_attempts():
    a_job()
    (first,) = take("a")
    later = NOW + LEASE * 2
    claims.reclaim(later)
    take("a", now=later)

    assert claims.finish([first], on=NOW.date()) == 0


@pytest.mark.django_db
def test_a_renewed_lease_is_not_taken_away():
    a_job()
    (mine,) = take("a")
    claims.renew([mine], until=NOW + LEASE * 3)

    assert claims.reclaim(NOW + LEASE * 2) == 0


@pytest.mark.django_db
def test_a_failing_job_is_tried_later_and_later_then_parked():
    a_job(tries=3)
    now, waits = NOW, []
    for _ in range(3):
        (mine,) = take("a", now=now)
        claims.fail(mine, "no water", now=now)
        row = Job.objects.get()
        waits.append((row.run_at - now).total_seconds())
        now = row.run_at

    assert row.state == "parked"
    assert row.last_error == "no water"
    assert row.parked_at
    assert 7 <= waits[0] <= 13
    assert 15 <= waits[1] <= 25
    assert take("a", now=now + timedelta(days=9)) == []
    assert Tally.objects.get().failed == 3


@pytest.mark.django_db
def test_a_job_that_kills_its_workers_is_parked_in_the_end():
    a_job()
    now, rounds = NOW, 0
    while take("a", now=now):
        now += LEASE * 2
        claims.reclaim(now)
        rounds += 1

    assert rounds == claims.CRASHES
    assert Job.objects.get().state == "parked"
    assert "died" in Job.objects.get().last_error


@pytest.mark.django_db
def test_a_job_given_back_is_as_if_never_taken():
    a_job()

    claims.give_back(take("a"))

    row = Job.objects.get()
    assert (row.state, row.attempts, row.lease_until) == ("waiting", 0, None)


@pytest.mark.django_db
def test_a_batch_is_struck_off_and_counted_together(django_assert_max_num_queries):
    for _ in range(20):
        a_job()
    batch = take("a", limit=20)

    assert claims.finish(batch, on=NOW.date()) == 20
    assert Tally.objects.get().done == 20


@given(st.integers(1, 200))
def test_waiting_between_tries_never_exceeds_an_hour_and_a_quarter(errors):
    assert timedelta(seconds=5) < claims.back_off(errors) <= timedelta(minutes=75)
