"""A business in one file, and back: the same database, the other one, and files that were harmed."""

import json
import os
import subprocess
import sys
import threading
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.models import F

from rapport.plumbing.database import rows, silence
from rapport.plumbing.database.backup import Unusable, backup
from rapport.plumbing.database.restore import restore, verify
from tests import postgres

from .processes import SETUP, environment

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
RESTORE = """
import sys
from rapport.plumbing.database.backup import Unusable, backup
from rapport.plumbing.database.restore import restore
try:
    restore(sys.argv[1], force="--force" in sys.argv)
except Unusable as error:
    print(error)
    sys.exit(3)
backup(sys.argv[2])
"""


@pytest.fixture(autouse=True)
def _files():
    """Some stored files, gone after the test."""
    root = Path(settings.FILES_ROOT)
    (root / "ab").mkdir(parents=True, exist_ok=True)
    (root / "ab" / "letter").write_bytes(os.urandom(100_000))
    (root / "empty").write_bytes(b"")
    yield
    for path in (root / "ab" / "letter", root / "empty"):
        path.unlink(missing_ok=True)


def a_busy_business(omar):
    """Rows with everything that databases like to store in their own ways."""
    job = apps.get_model("jobs", "Job")
    awkward = {
        "text": "Jürgen 👟 \\ \" ' \u2028",
        "list": [1, None, True, 1.5],
        "b": {},
        "a": 2**40,
    }
    job.objects.create(function="a.b", arguments=awkward, run_at=NOW, last_error="x\ty\nz")
    job.objects.create(function="a.c", arguments=[], run_at=NOW.replace(microsecond=7))
    gone = job.objects.create(function="a.d", run_at=NOW)
    gone.delete()
    apps.get_model("jobs", "Schedule").objects.create(
        function="s", period=NOW - NOW.replace(hour=0, microsecond=3), next_at=NOW
    )


def tables_of(path):
    with zipfile.ZipFile(path) as archive:
        return verify(archive)


def run_restore(env, *arguments):
    command = [sys.executable, "-c", SETUP + RESTORE, *map(str, arguments)]
    done = subprocess.run(
        command, env=env, check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode in {0, 3}, done.stderr
    return done.returncode, done.stdout.strip()


@pytest.fixture(scope="module")
def server_address():
    known = os.environ.get("DATABASE_URL")
    if known:
        yield known
        return
    address, stop = postgres.start()
    yield address
    stop()


@pytest.fixture
def other_server(server_address, tmp_path):
    """An empty PostgreSQL database, with a data folder of its own."""
    with psycopg.connect(server_address, autocommit=True) as line:
        line.execute("DROP DATABASE IF EXISTS elsewhere")
        line.execute("CREATE DATABASE elsewhere")
    address = urlsplit(server_address)._replace(path="/elsewhere").geturl()
    yield environment() | {"DATABASE_URL": address, "RAPPORT_DATA": str(tmp_path / "server")}
    with psycopg.connect(server_address, autocommit=True) as line:
        line.execute("DROP DATABASE elsewhere WITH (FORCE)")


@pytest.fixture
def other_file(tmp_path):
    return environment() | {"DATABASE_URL": "", "RAPPORT_DATA": str(tmp_path / "file")}


def assert_equal(one, other):
    assert one.tables == other.tables
    assert one.files == other.files
    assert one.keys == other.keys
    assert one.last_numbers == other.last_numbers


def test_every_row_and_file_survives_a_journey_over_both_databases(
    omar, tmp_path, other_server, other_file
):
    a_busy_business(omar)
    here = backup(tmp_path / "one.zip", now=NOW)

    assert run_restore(other_server, tmp_path / "one.zip", tmp_path / "two.zip")[0] == 0
    assert run_restore(other_file, tmp_path / "two.zip", tmp_path / "three.zip")[0] == 0

    assert here.rows > 5
    assert_equal(here, tables_of(tmp_path / "two.zip"))
    assert_equal(here, tables_of(tmp_path / "three.zip"))
    assert (tmp_path / "file" / "SILENT").exists()
    letter = Path("files") / "ab" / "letter"
    assert (tmp_path / "file" / letter).read_bytes() == (settings.DATA / letter).read_bytes()


def test_a_living_business_is_replaced_only_by_force(omar, tmp_path, other_file):
    a_busy_business(omar)
    backup(tmp_path / "one.zip")
    run_restore(other_file, tmp_path / "one.zip", tmp_path / "two.zip")

    code, words = run_restore(other_file, tmp_path / "one.zip", tmp_path / "three.zip")
    assert (code, "--force" in words) == (3, True)

    code, _ = run_restore(other_file, tmp_path / "one.zip", tmp_path / "three.zip", "--force")
    assert code == 0
    assert_equal(tables_of(tmp_path / "one.zip"), tables_of(tmp_path / "three.zip"))


def test_a_backup_taken_while_people_work_is_of_one_moment(omar, tmp_path):
    job, tally = apps.get_model("jobs", "Job"), apps.get_model("jobs", "Tally")
    counter = tally.objects.create(function="count", on=date(2026, 1, 1))
    stop, made = threading.Event(), []

    def work():
        while not stop.is_set():
            with transaction.atomic():
                job.objects.create(function="x.y", run_at=NOW)
                tally.objects.filter(pk=counter.pk).update(done=F("done") + 1)
            made.append(1)
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        before = len(made)
        for n in range(5):
            backup(tmp_path / f"{n}.zip")
        went_on = len(made) - before
    finally:
        stop.set()
        thread.join()

    assert went_on > 5
    for n in range(5):
        with zipfile.ZipFile(tmp_path / f"{n}.zip") as archive:
            verify(archive)
            jobs = archive.read("tables/jobs_job.jsonl").count(b'"x.y"')
            names = [field.column for field in rows.columns(tally)]
            (row,) = map(json.loads, archive.read("tables/jobs_tally.jsonl").splitlines())
            assert row[names.index("done")] == jobs


def _harmed(path, change):
    """A copy in which one member has been changed."""
    copy = path.with_name("harmed.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        members = {name: source.read(name) for name in source.namelist()}
        change(members)
        for name, content in members.items():
            target.writestr(name, content)
    return copy


def _manifest(members, **changes):
    facts = json.loads(members["manifest.json"]) | changes
    members["manifest.json"] = json.dumps(facts).encode()


HARM = {
    "a row changed": lambda m: m.update({"tables/jobs_job.jsonl": b"[]\n"}),
    "a row missing": lambda m: m.update({"tables/team_member.jsonl": b""}),
    "a file changed": lambda m: m.update({"files/ab/letter": b"x"}),
    "a file missing": lambda m: m.pop("files/ab/letter"),
    "a stranger": lambda m: m.update({"files/../../evil": b"x"}),
    "no manifest": lambda m: m.pop("manifest.json"),
    "another format": lambda m: _manifest(m, format=99),
    "a newer version": lambda m: _manifest(m, migrations=[["jobs", "9999_future"]]),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_harmed_backup_changes_nothing(omar, tmp_path, other_file, harm):
    a_busy_business(omar)
    backup(tmp_path / "one.zip")
    bad = _harmed(tmp_path / "one.zip", HARM[harm])

    code, words = run_restore(other_file, bad, tmp_path / "two.zip")

    assert code == 3
    assert words
    there = Path(other_file["RAPPORT_DATA"])
    assert not list(there.glob("files/*"))
    assert not (there / "rapport.sqlite3").exists() or not _rows_in(there / "rapport.sqlite3")


def _rows_in(path):
    import sqlite3

    with sqlite3.connect(path) as line:
        tables = line.execute("SELECT count(*) FROM sqlite_master WHERE name = 'team_member'")
        return tables.fetchone()[0]


def test_cut_off_or_foreign_files_are_refused(tmp_path):
    path = tmp_path / "one.zip"
    backup(path)
    (tmp_path / "short.zip").write_bytes(path.read_bytes()[:-200])
    (tmp_path / "text.zip").write_text("hello")

    for name in ("short.zip", "text.zip", "absent.zip"):
        with pytest.raises(Unusable, match="cannot be read"):
            restore(tmp_path / name)


def test_a_backup_is_for_its_owner_only_and_never_half_there(tmp_path, monkeypatch):
    backup(tmp_path / "one.zip")
    assert (tmp_path / "one.zip").stat().st_mode & 0o777 == 0o600

    before = (tmp_path / "one.zip").read_bytes()
    monkeypatch.setattr(rows, "lines", lambda model: iter([1]))
    with pytest.raises(TypeError):
        backup(tmp_path / "one.zip")
    assert (tmp_path / "one.zip").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["one.zip"]


def test_silence_is_kept_until_it_is_lifted():
    assert not silence.is_silent()
    silence.fall_silent(NOW, "restored")
    assert silence.is_silent()
    silence.speak_again()
    silence.speak_again()
    assert not silence.is_silent()
