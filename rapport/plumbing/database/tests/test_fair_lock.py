"""Many writers, few waits: the same counters from threads and from processes."""

import threading
from contextlib import suppress
from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, OperationalError, connection, connections, transaction

from .processes import all_well, python

ON = date(2026, 1, 1)
COUNT = """
import sys
from django.apps import apps
from django.db import transaction
from contextlib import nullcontext
Tally = apps.get_model("jobs", "Tally")
for _ in range(int(sys.argv[1])):
    with transaction.atomic() if sys.argv[2] == "guarded" else nullcontext():
        rows = Tally.objects.all()
        row = (rows.select_for_update() if sys.argv[2] == "guarded" else rows).get(function="count")
        row.done += 1
        row.save()
"""


def a_tally():
    return apps.get_model("jobs", "Tally").objects.create(function="count", on=ON)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_six_processes_lose_no_update_and_meet_no_lock():
    tally = a_tally()

    all_well([python(COUNT, 200, "guarded") for _ in range(6)])

    tally.refresh_from_db()
    assert tally.done == 1200


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_transaction_the_same_processes_do_lose_updates():
    tally = a_tally()

    all_well([python(COUNT, 200, "bare") for _ in range(6)])

    tally.refresh_from_db()
    assert tally.done < 1200


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_threads_lose_no_update():
    tally, troubles = a_tally(), []

    def count():
        try:
            for _ in range(50):
                with transaction.atomic():
                    row = type(tally).objects.select_for_update().get(pk=tally.pk)
                    with transaction.atomic():
                        row.done += 1
                        row.save()
        except DatabaseError as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=count) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    tally.refresh_from_db()
    assert not troubles
    assert tally.done == 400


def _fails():
    with transaction.atomic():
        raise ZeroDivisionError


def _closes_in_the_middle():
    with transaction.atomic():
        connection.close()


def _forgets_its_transaction():
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def _fails_inside_a_savepoint():
    with transaction.atomic():
        a_tally()
        with transaction.atomic():
            raise ZeroDivisionError


@pytest.fixture
def _a_fresh_pool():
    """A thread that dies keeps the connection PostgreSQL's pool lent it: the next test needs ten."""
    yield
    if connection.vendor == "postgresql":
        connection.close()
        connection.close_pool()


@pytest.mark.usefixtures("_a_fresh_pool")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "way_out", [_fails, _closes_in_the_middle, _forgets_its_transaction, _fails_inside_a_savepoint]
)
def test_however_a_thread_leaves_the_next_may_write(way_out):
    def misbehave():
        # How it fails is not the question; what it leaves behind is.
        with suppress(ZeroDivisionError, DatabaseError):
            way_out()

    thread = threading.Thread(target=misbehave)
    thread.start()
    thread.join()

    begun = threading.Event()

    def write():
        a_tally()
        begun.set()
        connections.close_all()

    threading.Thread(target=write, daemon=True).start()
    assert begun.wait(15)  # Below the patience of a writer, which is 20.


@pytest.mark.django_db(transaction=True)
def test_waiting_for_a_writer_has_an_end():
    if connection.vendor != "sqlite":
        return  # PostgreSQL locks rows, not the database.
    from rapport.plumbing.database.sqlite.base import _queues

    lock = _queues[str(connection.settings_dict["NAME"])].lock
    options = connection.settings_dict["OPTIONS"]
    patience, options["timeout"] = options["timeout"], 0.05
    try:
        with lock, pytest.raises(OperationalError, match="locked"):
            a_tally()
    finally:
        options["timeout"] = patience
    a_tally()


def test_a_database_in_memory_needs_no_turn():
    from django.db import connections as known

    if connection.vendor != "sqlite":
        return  # Nothing to ask of a server.
    from rapport.plumbing.database.sqlite.base import DatabaseWrapper

    memory = DatabaseWrapper({**known.settings["default"], "NAME": ":memory:"}, "memory")
    memory.take_turn()
    assert memory._held is None
