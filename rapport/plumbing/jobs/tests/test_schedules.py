from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.jobs import schedules
from rapport.plumbing.jobs.models import Job, Schedule
from rapport.plumbing.jobs.queue import PERIODS, every

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@every(minutes=5)
def tick() -> None: ...


def a_schedule(next_at=NOW):
    return Schedule.objects.create(function=tick.name, period=timedelta(minutes=5), next_at=next_at)


@pytest.mark.django_db
def test_a_schedule_puts_its_job_in_once_a_period():
    a_schedule()

    assert schedules.enqueue_due(NOW) == 1
    assert schedules.enqueue_due(NOW) == 0
    Job.objects.all().delete()
    assert schedules.enqueue_due(NOW + timedelta(minutes=5)) == 1


@pytest.mark.django_db
def test_a_process_that_looked_too_early_does_not_enqueue_again():
    stale = a_schedule()
    schedules.enqueue_due(NOW)
    Job.objects.all().delete()

    assert schedules._enqueue(stale, NOW) is False
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_a_slow_job_is_not_piled_up():
    a_schedule()
    schedules.enqueue_due(NOW)

    assert schedules.enqueue_due(NOW + timedelta(minutes=5)) == 0
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_rows_follow_the_code():
    Schedule.objects.create(function="gone.for.ever", period=timedelta(1), next_at=NOW)
    old = a_schedule(next_at=datetime(2100, 1, 1, tzinfo=UTC))
    Schedule.objects.filter(pk=old.pk).update(period=timedelta(days=90))

    schedules.agree()
    schedules.agree()

    assert set(Schedule.objects.values_list("function", flat=True)) == set(PERIODS)
    old.refresh_from_db()
    assert old.period == timedelta(minutes=5)
    assert old.next_at < datetime(2100, 1, 1, tzinfo=UTC)


@given(
    late=st.timedeltas(timedelta(0), timedelta(days=900)),
    period=st.timedeltas(timedelta(seconds=1), timedelta(days=30)),
)
def test_missed_beats_are_passed_over_and_the_rhythm_kept(late, period):
    now = NOW + late
    following = schedules.following(NOW, period, now)

    assert now < following <= now + period
    assert (following - NOW) % period == timedelta(0)
