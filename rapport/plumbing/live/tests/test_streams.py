"""Open streams on the real server, in a process of its own."""

import time
from datetime import timedelta
from statistics import median

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from rapport.plumbing.live.actions import publish
from rapport.plumbing.live.models import Signal
from rapport.plumbing.live.tokens import stream_token

from .server import Served

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def server():
    with Served() as served:
        yield served


def delays(ear, tell, count=15):
    found = []
    for _ in range(count):
        tell()
        ((_, _, data),) = ear.hear()
        found.append(time.time() - data["at"])
    return found


def test_a_message_is_on_the_other_screen_at_once(server):
    ear = server.listen(stream_token(["inbox"]))
    time.sleep(0.3)

    inside = delays(ear, lambda: server.publish_inside("inbox"))
    outside = delays(ear, lambda: publish("inbox", {"at": time.time()}))

    assert median(inside) < 0.05
    assert median(outside) < (0.05 if connection.vendor == "postgresql" else 0.1)


def test_a_stream_hears_its_channels_and_no_others(server):
    ear = server.listen(stream_token(["inbox", "case:7"]))
    stars = server.listen(stream_token(["%", "*", "case:", "case:%", "_"]))
    time.sleep(0.3)

    for channel in ("case:77", "Inbox", "team", "inbox", "case:7"):
        publish(channel, {"who": channel})

    assert [heard[1] for heard in ear.hear(2)] == ["inbox", "case:7"]
    assert stars.hears_nothing()


def test_what_was_missed_is_told_on_return(server):
    for n in range(5):
        publish("inbox", {"n": n})
        publish("other", {"n": n})
    second = Signal.objects.filter(channel="inbox").order_by("pk")[1]

    ear = server.listen(stream_token(["inbox"]), last=second.pk)

    assert [heard[2]["n"] for heard in ear.hear(3)] == [2, 3, 4]
    publish("inbox", {"n": 5})
    assert [heard[2]["n"] for heard in ear.hear()] == [5]


def test_whoever_was_away_too_long_is_told_to_start_afresh(server):
    publish("inbox", {})
    newest = publish("inbox", {})
    Signal.objects.exclude(pk=newest.pk).delete()

    ear = server.listen(stream_token(["inbox"]), last=newest.pk - 2 if newest.pk > 2 else 0)

    assert ear.hear()[0][1] == "resync"


@pytest.mark.parametrize("is_empty", [True, False])
def test_a_page_from_before_a_backup_was_restored_hears_again(server, is_empty):
    """Its number lies ahead of every number that is still to come."""
    newest = publish("inbox", {})
    if is_empty:
        Signal.objects.all().delete()

    ear = server.listen(stream_token(["inbox"]), last=newest.pk + 5_000)
    assert ear.hear()[0][1] == "resync"
    publish("inbox", {"n": 7})

    heard = ear.hear()  # What was told just before may be among it once more.
    while heard[-1][2] != {"n": 7}:
        heard += ear.hear()


def test_nothing_is_told_of_what_was_rolled_back(server):
    ear = server.listen(stream_token(["inbox"]))

    @transaction.atomic
    def change_of_mind():
        publish("inbox", {"n": 1})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_of_mind()
    publish("inbox", {"n": 2})

    assert [heard[2]["n"] for heard in ear.hear()] == [2]


def test_what_is_said_while_the_server_is_down_is_not_lost():
    token = stream_token(["inbox"])
    with Served() as server:
        ear = server.listen(token)
        publish("inbox", {"n": 0})
        last = ear.hear()[0][0]
        server.process.kill()
    for n in (1, 2, 3):
        publish("inbox", {"n": n})

    with Served() as server:
        ear = server.listen(token, last=last)

        assert [heard[2]["n"] for heard in ear.hear(3)] == [1, 2, 3]


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "forged", "old"])
def test_a_bad_token_hears_nothing(server, token):
    if token == "forged":
        good = stream_token(["inbox"])
        token = good[:-1] + ("A" if good[-1] != "A" else "B")
    if token == "old":
        token = stream_token(["inbox"], timedelta(seconds=-1))

    assert server.ask(f"/live/?token={token}")[0] == 403
    assert server.ask(f"/live/?token={stream_token(['inbox'])}", "POST")[0] == 405


def test_a_member_who_has_left_hears_nothing_more(server, omar):
    token = stream_token(["inbox"], user=omar)
    ear = server.listen(token)
    get_user_model().objects.filter(pk=omar.pk).update(is_active=False)

    assert server.ask(f"/live/?token={token}")[0] == 403
    assert ear.is_ended()


def test_a_new_password_ends_what_the_old_one_opened(server, omar):
    token = stream_token(["inbox"], user=omar)
    omar.set_password("a new and longer one")
    omar.save(update_fields=["password"])

    assert server.ask(f"/live/?token={token}")[0] == 403


def test_five_hundred_streams_fit_in_little_memory(server):
    """The goal is ten megabytes and 8.5 are usual; web threads and jobs beside take some too."""
    token = stream_token(["inbox"])
    first = server.listen(token)
    server.publish_inside("inbox")
    first.hear()
    before = server.megabytes()

    ears = [server.listen(token) for _ in range(500)]
    server.publish_inside("inbox")
    told = [ear.hear() for ear in ears]

    assert len(told) == 500
    assert server.megabytes() - before <= 15
    for ear in ears:
        ear.close()


def test_the_server_is_up_soon_small_when_idle_and_leaves_when_asked():
    server = Served()
    server.listen(stream_token(["inbox"]))
    size = server.megabytes()

    asked = time.monotonic()
    server.process.terminate()
    server.process.wait(20)

    assert time.monotonic() - asked < 10
    assert size <= 150
