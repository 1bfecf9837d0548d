"""Killed again and again while a file comes in: the result is that of an import left alone."""

import csv
import os
import random
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from rapport.business.customers.models import (
    ContactPoint,
    Customer,
    Import,
    ImportedRow,
    Note,
    Reach,
    StageChange,
    Tie,
)
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.models import Document

# RAPPORT_IMPORT_ROWS=100000 takes the large one in, a thousand rows a transaction.
ROWS = int(os.environ.get("RAPPORT_IMPORT_ROWS", "900"))
CHUNK = 1_000 if ROWS > 10_000 else 30
KILLS = 10


def _environment():
    """The very database of this test, opened as `rapport import` would open it."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "rapport.config.settings"}
    environment["RAPPORT_DATA"] = str(settings.DATA)
    if connection.vendor == "postgresql":
        known = connection.settings_dict
        host, name = str(known["HOST"]), known["NAME"]
        user, port, quoted = known["USER"], known["PORT"], quote(host, safe="")
        environment["DATABASE_URL"] = (
            f"postgresql://{user}:{known['PASSWORD']}@/{name}?host={quoted}&port={port}"
            if host.startswith("/")
            else f"postgresql://{user}:{known['PASSWORD']}@{quoted}:{port}/{name}"
        )
    return environment


def _written(path):
    """People with shared phones and companies; every tenth twice, every twentieth nobody."""
    expected = {"created": 0, "unchanged": 0, "refused": 0}
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["Customer ID", "Name", "Email", "Phone", "Company", "Note"])
        for number in range(ROWS):
            one = number - 7 if number % 10 == 9 else number
            if number % 20 == 3:
                rows.writerow(["", "", "", "", "", "nobody"])
                expected["refused"] += 1
                continue
            expected["unchanged" if one != number else "created"] += 1
            rows.writerow(
                [one, f"Person {one}", f"p{one}@mail.example", f"+49 30 {2000000 + one // 2}",
                 f"Firm {one % 7}", f"Note {one}"]
            )  # fmt: skip
    return expected


def _killed(path, after):
    """Start the import and kill it after so many statements; whether it was still at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "rapport.business.customers.tests.importing", path, str(CHUNK)],
        stdout=subprocess.PIPE,
        env=_environment(),
    )
    seen = 0
    while after is None or seen < after:
        told = os.read(process.stdout.fileno(), 4096 if after is None else min(after - seen, 64))
        if not told:
            break
        seen += len(told)
    if after is not None:
        process.send_signal(signal.SIGKILL)
    process.stdout.close()
    return process.wait(timeout=600) == -signal.SIGKILL


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_killed_at_ten_points_and_resumed_it_is_as_if_left_alone(business, tmp_path):
    path = tmp_path / "people.csv"
    expected = _written(path)
    # A stretch takes some thirty statements; ten kills must not reach the end.
    chance, most = random.Random(ROWS), 25 * (ROWS // CHUNK // KILLS)

    hits = sum(_killed(path, chance.randrange(12, 12 + most)) for _ in range(KILLS))
    stopped = Import.objects.get()
    _killed(path, after=None)

    done = Import.objects.get()
    people = Customer.objects.people()
    assert hits == KILLS
    assert 0 < stopped.line < ROWS
    assert (done.state, done.line) == (Import.State.DONE, ROWS)
    assert {name: getattr(done, name) for name in expected} == expected
    assert done.updated == 0
    assert people.count() == expected["created"]
    assert len(set(people.values_list("name", flat=True))) == expected["created"]
    _assert_nothing_is_doubled(expected["created"])


def _assert_nothing_is_doubled(count):
    firms = Customer.objects.companies()
    assert firms.count() == 7 == len(set(firms.values_list("name", flat=True)))
    everybody = count + firms.count()
    assert ContactPoint.objects.filter(kind="email").count() == count
    assert Reach.objects.count() == 2 * count
    assert Note.objects.count() == count
    assert Tie.objects.count() == count
    assert StageChange.objects.count() == everybody
    assert Entry.objects.filter(kind="customers.met").count() == everybody
    assert Document.objects.filter(kind="customer").count() == everybody
    assert ImportedRow.objects.filter(outcome="created").count() == count
    assert Entry.objects.filter(kind="customers.import_finished").count() == 1
