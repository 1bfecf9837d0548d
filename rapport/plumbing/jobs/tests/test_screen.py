from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.plumbing.jobs.models import Job, Schedule, Tally, Worker

pytestmark = pytest.mark.django_db


def a_parked_job(**values):
    return Job.objects.create(
        function="rapport.plumbing.mail.jobs.send_letter",
        arguments={"letter": 7},
        state="parked",
        errors=5,
        attempts=5,
        last_error="Traceback\nConnectionError: the post office is closed",
        parked_at=timezone.now(),
        **values,
    )


@pytest.fixture
def desk(olga, signed_in):
    return signed_in(olga)


def test_an_idle_desk_says_so_and_that_nobody_works(desk):
    page = desk.get(reverse("jobs:index")).content.decode()

    assert "All done" in page
    assert "Nobody is working" in page


def test_everything_is_on_the_desk(desk):
    now = timezone.now()
    a_parked_job()
    Job.objects.create(function="a.fetch_mail")
    Job.objects.create(
        function="a.import_rows", state="running", started_at=now, done_steps=3, all_steps=9
    )
    Schedule.objects.create(function="a.jobs.sweep", period=timedelta(1), next_at=now)
    Worker.objects.create(name="w", started_at=now, seen_at=now)
    Tally.objects.create(function="a.wash", on=now.date(), done=41, failed=1)

    page = desk.get(reverse("jobs:index")).content.decode()

    for words in (
        "send letter",
        "the post office is closed",
        "fetch mail",
        "import rows",
        "3 of 9",
        "sweep",
        "41",
    ):
        assert words in page
    assert "Nobody is working" not in page


def test_a_parked_job_is_tried_again(desk):
    job = a_parked_job()

    for _ in range(2):
        response = desk.post(reverse("jobs:another_try", args=[job.pk]))
        assert response.status_code == 302

    job.refresh_from_db()
    assert (job.state, job.errors, job.attempts) == ("waiting", 0, 0)


def test_a_job_is_dropped_but_not_while_it_runs(desk):
    job = a_parked_job()
    running = Job.objects.create(function="a.b", state="running")

    for one in (job, job, running):
        assert desk.post(reverse("jobs:removal", args=[one.pk])).status_code == 302

    assert list(Job.objects.all()) == [running]


def test_a_progress_bar_asks_until_the_job_is_over(desk):
    job = Job.objects.create(function="a.b", state="running", done_steps=1, all_steps=2)
    address = reverse("jobs:progress", args=[job.pk])

    assert "1 of 2" in desk.get(address).content.decode()
    job.delete()
    assert desk.get(address).status_code == 286


@pytest.mark.parametrize("name", ["index", "progress", "another_try", "removal"])
def test_only_those_who_look_after_the_machinery_see_it(client, signed_in, omar, ivy, name):
    job = a_parked_job()
    address = reverse(f"jobs:{name}", args=[] if name == "index" else [job.pk])
    method = "post" if name in {"another_try", "removal"} else "get"

    assert getattr(client, method)(address).status_code == 302
    for member in (omar, ivy):
        assert getattr(signed_in(member), method)(address).status_code == 404
    job.refresh_from_db()
    assert job.state == "parked"


def test_wrong_methods_are_refused(desk):
    job = a_parked_job()

    assert desk.post(reverse("jobs:index")).status_code == 405
    for name in ("another_try", "removal"):
        assert desk.get(reverse(f"jobs:{name}", args=[job.pk])).status_code == 405


def test_a_full_desk_asks_the_database_no_more_than_an_empty_one(desk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            desk.get(reverse("jobs:index"))
        return len(seen)

    asked()
    a_parked_job()
    Job.objects.create(function="a.b")
    few = asked()
    for _ in range(20):
        a_parked_job()
        Job.objects.create(function="a.b")

    assert asked() == few
