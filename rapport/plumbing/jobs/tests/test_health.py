import pytest
from django.db import connection
from django.utils.module_loading import autodiscover_modules

from rapport.plumbing.database import examine as looking
from rapport.plumbing.database.examine import examine
from rapport.plumbing.database.invariants import INVARIANTS, READINESS, invariant
from rapport.plumbing.jobs.models import Job

pytestmark = pytest.mark.django_db


def test_the_process_says_that_it_lives(client, settings):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "warnings": []}


def test_an_old_sqlite_is_a_warning(client, monkeypatch):
    if connection.vendor != "sqlite":
        return  # It has nothing to do with PostgreSQL.
    monkeypatch.setattr("rapport.plumbing.database.driver.SAFE_FROM", (99, 0, 0))

    assert "SQLite" in client.get("/healthz").json()["warnings"][0]
    assert [one.is_grave for one in examine() if "SQLite" in one.words] == [False]


def test_visitors_may_come_when_the_worker_works(client, monkeypatch):
    monkeypatch.setitem(READINESS, "worker", lambda: "")

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["checks"]["database"] == "ok"


def test_without_a_worker_visitors_should_wait(client):
    response = client.get("/readyz")

    assert response.status_code == 503
    assert "rapport worker" in response.json()["checks"]["worker"]


def test_the_numbers_are_told_to_this_machine_only(client):
    client.get("/healthz")
    Job.objects.create(function="a.b")

    here = client.get("/metrics").content.decode()

    assert 'rapport_jobs{state="waiting"} 1.0' in here
    assert 'page="probes:healthz"' in here
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 404


def test_looking_changes_nothing_and_only_looking_is_allowed(client):
    for address in ("/healthz", "/readyz", "/metrics"):
        assert client.post(address).status_code == 405


def test_a_sound_database_has_nothing_to_tell():
    assert [one for one in examine() if one.is_grave] == []


def test_parked_jobs_are_found():
    Job.objects.create(function="a.wash_shoes", state="parked", errors=5, last_error="x\nNo water")

    (found,) = (one for one in examine() if one.promise == "Every job is done in the end")

    assert "wash shoes" in found.words
    assert "No water" in found.words


def test_apps_add_their_own_promises(monkeypatch):
    autodiscover_modules("invariants")  # Or they would add theirs to the copy, and be lost.
    monkeypatch.setattr("rapport.plumbing.database.invariants.INVARIANTS", dict(INVARIANTS))
    monkeypatch.setattr(looking, "INVARIANTS", {"Soap is there": lambda: ["The soap is gone."]})

    assert invariant("Soap is there")(list) is list
    assert "The soap is gone." in [one.words for one in examine()]


def test_an_old_schema_is_told_before_anything_else(monkeypatch):
    monkeypatch.setattr(looking, "unapplied", lambda: ["jobs.0007_more"])

    (found,) = (one for one in examine() if one.is_grave)

    assert "jobs.0007_more" in found.words
