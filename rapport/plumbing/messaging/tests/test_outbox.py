"""Short messages leave once, and what went wrong is known."""

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rapport.plumbing.database.seals import sealed
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.messaging import actions
from rapport.plumbing.messaging.actions import dispatches
from rapport.plumbing.messaging.models import Dispatch
from rapport.plumbing.messaging.testing import AT, a_line

pytestmark = pytest.mark.django_db


class _Provider(BaseHTTPRequestHandler):
    """Takes messages as a provider on the web would."""

    def do_POST(self):
        server = self.server
        body = self.rfile.read(int(self.headers["content-length"]))
        server.taken.append((json.loads(body), dict(self.headers)))
        if server.hangs_up:
            self.connection.close()
            return
        self.send_response(server.status)
        self.end_headers()
        self.wfile.write(json.dumps({"id": f"p-{len(server.taken)}"}).encode())

    def log_message(self, *_):
        """Nothing: tests are quiet."""


@pytest.fixture
def provider(settings):
    settings.CALLS_MAY_REACH = ["127.0.0.1/32"]
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Provider)
    server.taken, server.status, server.hangs_up = [], 200, False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def _web_line(provider):
    url = f"http://127.0.0.1:{provider.server_address[1]}/messages"
    return a_line(provider="web", url=url, token=sealed("t0ken"))


def _state(one):
    return Dispatch.objects.get(pk=one.pk).state


def test_the_local_provider_takes_it_and_says_so_once():
    one = actions.queue(a_line(), to="+4915112345678", text="Ready!", now=AT, reference="message:7")
    run_all()
    dispatches.deliver(one.pk, now=AT + timedelta(minutes=1))
    one.refresh_from_db()
    assert (one.state, one.attempts) == ("sent", 1)
    assert one.outside_id.startswith("local-")
    assert Entry.objects.filter(kind="messaging.sent").count() == 1


def test_a_provider_on_the_web_gets_it_with_our_token_and_key(provider):
    one = actions.queue(_web_line(provider), to="+4915112345678", text="Ready!", now=AT)
    dispatches.deliver(one.pk, now=AT)
    ((told, headers),) = provider.taken
    assert told["to"] == "+4915112345678"
    assert told["text"] == "Ready!"
    assert headers["authorization"] == "Bearer t0ken"
    assert headers["idempotency-key"] == one.key
    one.refresh_from_db()
    assert (one.state, one.outside_id) == ("sent", "p-1")


def test_a_private_network_is_never_called(provider, settings):
    line = _web_line(provider)
    settings.CALLS_MAY_REACH = []
    line.url = line.url.replace("http:", "https:")
    line.save()
    one = actions.queue(line, to="+4915112345678", text="Ready!", now=AT)
    dispatches.deliver(one.pk, now=AT)
    assert (_state(one), provider.taken) == ("failed", [])


@pytest.mark.parametrize(("status", "state"), [(500, "waiting"), (429, "waiting"), (400, "failed")])
def test_trouble_is_tried_again_and_a_refusal_is_final(provider, status, state):
    provider.status = status
    one = actions.queue(_web_line(provider), to="+4915112345678", text="Ready!", now=AT)
    dispatches.deliver(one.pk, now=AT)
    assert _state(one) == state
    dispatches.deliver(one.pk, now=AT)
    assert len(provider.taken) == 1
    if state == "waiting":
        provider.status = 200
        dispatches.deliver(one.pk, now=AT + timedelta(minutes=2))
        assert _state(one) == "sent"


def test_a_line_that_breaks_after_the_words_were_given_leaves_it_uncertain(provider):
    provider.hangs_up = True
    one = actions.queue(_web_line(provider), to="+4915112345678", text="Ready!", now=AT)
    dispatches.deliver(one.pk, now=AT)
    dispatches.deliver(one.pk, now=AT + timedelta(hours=1))
    assert (_state(one), len(provider.taken)) == ("uncertain", 1)


def test_nobody_answering_is_tried_again(provider):
    line = _web_line(provider)
    provider.shutdown()
    provider.server_close()
    one = actions.queue(line, to="+4915112345678", text="Ready!", now=AT)
    dispatches.deliver(one.pk, now=AT)
    assert _state(one) == "waiting"
    line.refresh_from_db()
    assert line.failure


def test_a_crash_before_the_words_left_is_tried_again_and_one_after_asks_a_person():
    line = a_line()
    early, late = (actions.queue(line, to="+49301", text="Hi", now=AT) for _ in range(2))
    Dispatch.objects.update(state="sending", claimed_at=AT)
    Dispatch.objects.filter(pk=late.pk).update(given_at=AT)
    assert dispatches.recover(now=AT + timedelta(hours=1)) == 2
    assert (_state(early), _state(late)) == ("waiting", "uncertain")


def test_what_was_taken_back_never_leaves():
    one = actions.queue(a_line(), to="+49301", text="Hi", now=AT)
    assert actions.cancel(one.pk, now=AT)
    dispatches.deliver(one.pk, now=AT)
    assert _state(one) == "cancelled"
    assert not actions.cancel(one.pk, now=AT)


def test_a_report_of_failure_is_noted_once():
    one = actions.queue(a_line(), to="+49301", text="Hi", now=AT, reference="message:7")
    one = dispatches.deliver(one.pk, now=AT)
    for _ in range(2):
        assert actions.note_report(one.outside_id, is_delivered=False, reason="Off", now=AT)
    assert _state(one) == "failed"
    assert Entry.objects.filter(kind="messaging.failed").count() == 1
    assert not actions.note_report("unknown", is_delivered=False, reason="", now=AT)
