import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from imap_tools import MailBoxUnencrypted

from rapport.plumbing.mail import actions, mailboxes
from rapport.plumbing.mail.listening import listen
from rapport.plumbing.mail.mailboxes import (
    Cursor,
    MailboxTrouble,
    fetch_new,
    held,
    seen,
    test_mailbox,
)
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.mail.sending import test_sending
from rapport.plumbing.mail.testing import a_raw_mail
from tests.between import between
from tests.mailserver import PASSWORD, MailServer, free_ports

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def server():
    running = MailServer(user="hello@business.example")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def box(server, request):
    """An empty mailbox of this test alone."""
    user = f"{abs(hash(request.node.name))}@business.example"
    return replace(server.imap(user), read_seconds=10)


@pytest.fixture
def post(server, box):
    def posted(*subjects):
        for subject in subjects:
            raw = a_raw_mail(to=box.username, subject=subject, message_id=f"<{subject}@x.example>")
            server.post(raw, sender="mia@customer.example", to=box.username)

    return posted


def subjects_of(found):
    return [one.raw.split(b"Subject: ")[1].splitlines()[0].decode() for one in found]


def test_new_mail_is_fetched_once_and_the_oldest_first(box, post):
    post("a", "b", "c")
    first = list(fetch_new(box, Cursor()))
    assert subjects_of(first) == ["a", "b", "c"]
    assert list(fetch_new(box, first[-1].cursor)) == []

    post("d")
    assert subjects_of(fetch_new(box, first[-1].cursor)) == ["d"]
    assert len(held(box, upto=2**31)[1]) == 4


def test_a_batch_ends_where_the_next_begins(box, post):
    post("a", "b", "c")
    first = list(fetch_new(box, Cursor(), limit=2))

    assert subjects_of(first) == ["a", "b"]
    assert subjects_of(fetch_new(box, first[-1].cursor, limit=2)) == ["c"]


def test_mail_numbered_anew_is_given_again_and_kept_once(box, post, db):
    post("a", "b")
    for cursor in (Cursor(), Cursor(uidvalidity=1, uid=999)):
        for one in fetch_new(box, cursor):
            actions.keep(one.raw, door="imap:1", mailbox="mailbox:1", now=NOW, uid=one.uid)

    assert RawMail.objects.count() == 2


def test_fetching_flags_nothing_until_we_say_so(box, post):
    post("a", "b")
    found = list(fetch_new(box, Cursor()))
    assert flags_of(box) == [False, False]

    seen(box, [found[0].uid], found[0].uidvalidity)
    assert flags_of(box) == [True, False]


def test_numbers_of_another_time_flag_nothing(box, post):
    post("a")
    found = list(fetch_new(box, Cursor()))

    seen(box, [found[0].uid], found[0].uidvalidity + 1)

    assert flags_of(box) == [False]


def flags_of(box):
    with MailBoxUnencrypted(box.host, box.port).login(box.username, PASSWORD) as client:
        return ["\\Seen" in mail.flags for mail in client.fetch(mark_seen=False)]


def test_mail_can_be_moved_away_once_it_is_ours(box, post):
    post("a", "b")
    with MailBoxUnencrypted(box.host, box.port).login(box.username, PASSWORD) as client:
        if not client.folder.exists("Done"):
            client.folder.create("Done")
    found = list(fetch_new(box, Cursor()))

    seen(replace(box, move_to="Done"), [found[0].uid], found[0].uidvalidity)

    assert len(held(box, upto=2**31)[1]) == 1
    assert subjects_of(fetch_new(replace(box, folder="Done"), Cursor())) == ["a"]


def test_unreadable_ones_in_the_middle_hide_none_of_the_newer(box, post, monkeypatch):
    names = [f"m{n}" for n in range(20)]
    post(*names)
    real = mailboxes.MailBoxUnencrypted.login

    def login(self, *args, **kwargs):
        result = real(self, *args, **kwargs)
        fetch = self.client.uid

        def uid(command, number, *rest):
            is_bad = command == "FETCH" and "BODY" in rest[0] and int(number) % 7 == 0
            return ("NO", [b"cannot"]) if is_bad else fetch(command, number, *rest)

        self.client.uid = uid
        return result

    monkeypatch.setattr(mailboxes.MailBoxUnencrypted, "login", login)
    found, cursor = [], Cursor()
    while batch := list(fetch_new(box, cursor, limit=6)):
        found += batch
        cursor = batch[-1].cursor

    bad = [one for one in found if one.raw is None]
    assert len(found) == 20
    assert bad
    assert {one.problem for one in bad} == {"The mail server could not hand it over."}
    assert subjects_of(one for one in found if one.raw) == [
        name for name, one in zip(names, found, strict=True) if one.raw
    ]

    monkeypatch.undo()
    again = list(fetch_new(box, cursor, again=[one.uid for one in bad]))
    assert [one.uid for one in again] == [one.uid for one in bad]
    assert all(one.raw for one in again)


def test_a_fetch_cut_off_before_the_commit_comes_again(box, post):
    post("a", "b", "c")
    fetching = fetch_new(box, Cursor())
    first = next(fetching)
    fetching.close()

    assert subjects_of(fetch_new(box, first.cursor)) == ["b", "c"]


def test_trouble_is_told_in_plain_words(box):
    assert test_mailbox(box) == ""
    wrong = replace(box, password="wrong")
    assert test_mailbox(wrong) == "The mail server refused the name or password."
    assert test_mailbox(replace(box, folder="Nowhere")) == "There is no such folder in the mailbox."
    closed = replace(box, port=free_ports(1)[0])
    assert test_mailbox(closed) == "Nothing answers at that mail server and port."
    with pytest.raises(MailboxTrouble):
        list(fetch_new(closed, Cursor()))


def test_a_wrong_password_for_sending_is_told(server, box):
    settings = replace(server.smtp(), username=box.username, password="wrong")

    assert test_sending(settings) == "The mail server refused the name or password."


def test_a_silent_server_costs_only_our_patience(box):
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        silent = replace(box, port=line.getsockname()[1], connect_seconds=0.5)

        started = time.monotonic()
        assert test_mailbox(silent) == "The mail server does not answer."
        assert time.monotonic() - started < 10


def test_every_folder_of_the_server_can_be_chosen_and_read(server, box, post):
    with MailBoxUnencrypted("127.0.0.1", server.imap_port).login(box.username, PASSWORD) as there:
        there.folder.create("Boots & Bags")
        there.append(a_raw_mail(subject="filed"), "Boots & Bags")
    post("inbox")

    assert mailboxes.folders(box) == ["INBOX", "Boots & Bags"]
    found = list(fetch_new(replace(box, folder="Boots & Bags"), Cursor()))
    assert subjects_of(found) == ["filed"]


def test_new_mail_rings_at_once(server, box, post):
    rung, stop = threading.Event(), threading.Event()
    ear = threading.Thread(
        target=listen, args=(box,), kwargs={"heard": rung.set, "stop": stop}, daemon=True
    )
    ear.start()
    time.sleep(1)
    assert not rung.is_set()

    with MailBoxUnencrypted("127.0.0.1", server.imap_port).login(box.username, PASSWORD) as there:
        there.append(a_raw_mail(subject="news"), "INBOX")

    assert rung.wait(10)
    stop.set()
    ear.join(10)
    assert not ear.is_alive()


def test_a_server_that_cannot_ring_says_so_at_once(server, box):
    with between(server.imap_port, hides=b" IDLE") as port:
        can = listen(replace(box, port=port), heard=lambda: None, stop=threading.Event())

    assert can is False


def test_a_line_that_breaks_while_we_listen_is_told(server, box):
    told = []

    def ear(port):
        try:
            listen(replace(box, port=port), heard=lambda: None, stop=threading.Event())
        except MailboxTrouble as trouble:
            told.append(trouble.reason)

    with between(server.imap_port) as port:
        thread = threading.Thread(target=ear, args=(port,), daemon=True)
        thread.start()
        time.sleep(1)
    thread.join(10)

    assert told == ["The mail server broke off the conversation."]


def test_a_token_opens_a_mailbox_without_a_password(server, box, post):
    post("a")
    by_token = replace(box, password="", token="good token")
    with between(server.imap_port, token="good token", password=PASSWORD) as port:
        found = list(fetch_new(replace(by_token, port=port), Cursor()))
        refused = test_mailbox(replace(by_token, port=port, token="old token"))

    assert subjects_of(found) == ["a"]
    assert refused == "The mail server refused the token."
