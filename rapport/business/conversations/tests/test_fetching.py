"""Fetching from a real mail server: once each, whatever happens."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from rapport.business.conversations import actions, events
from rapport.business.conversations.actions import watching
from rapport.business.conversations.models import Conversation, Folder, Mailbox, Message
from rapport.business.conversations.queries.mailboxes import banners
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.plumbing.database import seals
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.mail.places import known_uids
from tests.mailserver import PASSWORD, MailServer, free_ports

USER = "hello@soleandsuds.example"


@pytest.fixture
def server():
    running = MailServer(user=USER)
    running.start()
    yield running
    running.stop()


def _mailbox(server, **fields):
    return a_mailbox(
        address=USER,
        fetches=True,
        imap_host="127.0.0.1",
        imap_port=server.imap_port,
        imap_security="plain",
        imap_user=USER,
        imap_secret=seals.sealed(PASSWORD),
        smtp_host="127.0.0.1",
        smtp_port=server.smtp_port,
        smtp_security="plain",
        **{"made_at": timezone.now(), **fields},
    )


def _put_in(server, mails):
    for mail in mails:
        server.post(mail, sender="lena@mail.example")


@pytest.mark.django_db
def test_mail_is_fetched_once_and_the_cursor_moves_behind_it(business, server):
    box = _mailbox(server)
    _put_in(server, [a_mail(text=f"No {n}") for n in range(3)])

    first = actions.fetch_mailbox(box.pk, now=timezone.now())
    _put_in(server, [a_mail(text="No 3")])
    second = actions.fetch_mailbox(box.pk, now=timezone.now())
    third = actions.fetch_mailbox(box.pk, now=timezone.now())

    assert [run.taken for run in (first, second, third)] == [3, 1, 0]
    assert Message.objects.count() == 4
    box.refresh_from_db()
    assert box.fetched_at is not None
    folder = box.folders.get()
    assert folder.caught_up_at is not None
    assert len(known_uids(box.key, "INBOX", folder.uid_validity)) == 4


@pytest.mark.django_db
def test_after_the_server_numbered_anew_nothing_is_doubled(business, server):
    box = _mailbox(server)
    _put_in(server, [a_mail(text=f"No {n}") for n in range(3)])
    actions.fetch_mailbox(box.pk, now=timezone.now())
    Folder.objects.update(uid_validity=1, last_uid=999)
    RawMail.objects.update(uidvalidity=1)

    run = actions.fetch_mailbox(box.pk, now=timezone.now())

    assert run.taken == 3
    assert Message.objects.count() == 3
    assert actions.compare_with_server(box.pk, now=timezone.now()) == 0


@pytest.mark.django_db
def test_old_mail_of_a_mailbox_just_connected_is_history(business, server):
    box = _mailbox(server)
    Folder.objects.update(caught_up_at=None)
    _put_in(server, [a_mail(at=timezone.now() - timedelta(days=40)), a_mail(at=timezone.now())])

    actions.fetch_mailbox(box.pk, now=timezone.now())

    old, new = Conversation.objects.order_by("made_at")
    assert not old.is_open
    assert old.waiting_since is None
    assert new.waiting_since is not None


@pytest.mark.django_db
def test_a_message_that_never_reached_us_is_asked_for_once_more(business, olga, server):
    box = _mailbox(server)
    _put_in(server, [a_mail(text=f"No {n}") for n in range(3)])
    actions.fetch_mailbox(box.pk, now=timezone.now())
    Message.objects.all().delete()
    RawMail.objects.filter(pk=RawMail.objects.order_by("pk")[1].pk).delete()

    assert actions.compare_with_server(box.pk, now=timezone.now()) == 0

    assert [one.text for one in Message.objects.all()] == ["No 1"]
    assert banners(olga, timezone.now()) == []


@pytest.mark.django_db
def test_a_message_that_does_not_come_even_then_is_an_alarm(business, olga, server, monkeypatch):
    box = _mailbox(server)
    _put_in(server, [a_mail(text=f"No {n}") for n in range(3)])
    actions.fetch_mailbox(box.pk, now=timezone.now())
    Message.objects.all().delete()
    RawMail.objects.filter(pk=RawMail.objects.order_by("pk")[0].pk).delete()
    monkeypatch.setattr(watching.Visit, "take", lambda *_, **__: [])

    gaps = [actions.compare_with_server(box.pk, now=timezone.now()) for _ in range(2)]

    assert gaps == [1, 1]
    assert Entry.objects.filter(kind=events.MailMissing.kind).count() == 1
    said = [str(one.sentence) for one in banners(olga, timezone.now())]
    assert said == [f"1 messages at {USER} have not reached us."]


@pytest.mark.django_db
def test_a_mailbox_that_falls_silent_is_said_once_and_forgotten_when_it_answers(
    business, olga, server
):
    box = _mailbox(server, made_at=timezone.now() - timedelta(hours=1))
    port = box.imap_port
    Mailbox.objects.update(imap_port=free_ports(1)[0])

    run = actions.fetch_mailbox(box.pk, now=timezone.now())
    fell = [actions.watch_mailboxes(now=timezone.now()) for _ in range(3)]

    assert run.trouble == "Nothing answers at that mail server and port."
    assert fell == [1, 0, 0]
    assert Entry.objects.filter(kind=events.MailboxSilent.kind).count() == 1
    assert [str(one.sentence) for one in banners(olga, timezone.now())] == [
        f"Mail for {USER} has not been fetched for 60 minutes."
    ]

    Mailbox.objects.update(imap_port=port)
    actions.fetch_mailbox(box.pk, now=timezone.now())

    assert banners(olga, timezone.now()) == []
    box.refresh_from_db()
    assert box.silent_since is None
    assert box.failure == ""


@pytest.mark.django_db
def test_the_connection_test_says_in_plain_words_what_is_wrong(business, nadia, server):
    box = _mailbox(server)

    assert actions.test_mailbox_connection(box.pk, by=nadia) == []
    Mailbox.objects.update(imap_secret=seals.sealed("wrong"))
    assert actions.test_mailbox_connection(box.pk, by=nadia) == [
        "The mail server refused the name or password."
    ]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_four_fetchers_on_one_mailbox_take_each_message_once(business, server):
    box = _mailbox(server)
    _put_in(server, [a_mail(text=f"No {n}", message_id=f"<{n}@m.example>") for n in range(500)])
    runs, problems = [], []

    def fetch():
        try:
            for _ in range(40):
                run = actions.fetch_mailbox(box.pk, now=timezone.now(), limit=60)
                runs.append(run)
                if run and run.is_done:
                    return
                time.sleep(0.05)
        except Exception as problem:  # noqa: BLE001 - told to the test
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=fetch) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while not (run := actions.fetch_mailbox(box.pk, now=timezone.now())) or not run.is_done:
        pass

    assert problems == []
    assert Message.objects.count() == 500
    assert RawMail.objects.count() == 500
    assert Message.objects.values("text").distinct().count() == 500
    assert not Conversation.objects.filter(messages=None).exists()
    assert runs.count(None) > 0  # Somebody did come while another was at it.


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_lease_the_same_mail_is_still_kept_once(business):
    """The second line of defence: the bytes themselves."""
    raws = [a_mail(text=f"No {n}", message_id=f"<{n}@m.example>") for n in range(40)]

    def receive():
        try:
            for raw in raws:
                actions.receive(raw, door="test", now=timezone.now())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=receive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert connection.vendor in {"sqlite", "postgresql"}
    assert Message.objects.count() == 40
    assert RawMail.objects.waiting().count() == 0


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_the_same_letters_through_two_doors_at_once_are_kept_once(business):
    """Each door saw other trace headers, so the bytes differ: only the id and words tell."""
    raws = [a_mail(text=f"No {n}", message_id=f"<{n}@m.example>") for n in range(30)]

    def receive(door):
        try:
            for raw in raws:
                traced = f"X-Trace: {door}\n".encode() + raw
                actions.receive(traced, door=door, now=timezone.now())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=receive, args=[f"door {n}"]) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert RawMail.objects.count() == 90
    assert Message.objects.count() == 30
