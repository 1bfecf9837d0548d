"""The ground the tests stand on holds."""

import os
import socket
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from rapport.business.team.models import Business, Member, OpeningWindow


def test_tests_never_touch_the_data_of_a_real_business():
    assert Path(settings.DATA).name.startswith("rapport-test-")


def test_the_chosen_database_is_the_one_in_use(db):
    wanted = os.environ.get("RAPPORT_TEST_DB", "sqlite")

    assert connection.vendor == ("postgresql" if wanted == "postgres" else "sqlite")


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_what_this_one_saved(olga):
    seen = []

    def look() -> None:
        seen.append(Member.objects.get().name)
        connections.close_all()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == ["Olga Stein"]


def test_no_test_leaves_this_machine():
    with pytest.raises(RuntimeError, match="stay on this machine"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_the_cast_has_its_business(olga, nadia, omar, fay, ivy):
    assert Business.objects.get().name == "Sole & Suds"
    assert OpeningWindow.objects.count() == 6
    assert [m.role for m in (olga, nadia, omar, fay, ivy)] == [
        "owner",
        "manager",
        "member",
        "front_desk",
        "observer",
    ]
