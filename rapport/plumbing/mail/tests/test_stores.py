import threading
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from rapport.plumbing.mail import actions
from rapport.plumbing.mail.models import RawMail
from rapport.plumbing.mail.testing import a_raw_mail

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def kept(raw=None, mailbox="mailbox:1", **more):
    return actions.keep(raw or a_raw_mail(), door="imap:1", mailbox=mailbox, now=NOW, **more)


def test_the_bytes_come_back_equal():
    raw = bytes(range(256)) * 10

    mail, is_new = kept(raw)

    assert is_new
    assert RawMail.objects.get(pk=mail.pk).raw == raw
    assert mail.size == len(raw)


def test_the_same_mail_fetched_twice_is_one():
    first, _ = kept(uid=1, uidvalidity=1)
    again, is_new = kept(uid=1, uidvalidity=2)

    assert not is_new
    assert again.pk == first.pk
    assert RawMail.objects.count() == 1


def test_the_same_id_with_another_text_is_kept_as_well():
    kept(a_raw_mail(text="one"))
    kept(a_raw_mail(text="two"))

    assert RawMail.objects.count() == 2


def test_a_batch_is_kept_like_its_letters_one_by_one():
    known, _ = kept(b"one")

    rows = actions.keep_many(
        [b"one", b"two", b"two", b"three"], door="mbox", mailbox="mailbox:1", now=NOW
    )

    assert [row.raw for row in rows] == [b"one", b"two", b"two", b"three"]
    assert rows[0].pk == known.pk
    assert rows[1].pk == rows[2].pk
    assert RawMail.objects.count() == 3


def test_a_batch_that_meets_another_door_halfway_keeps_everything_once(monkeypatch):
    def beaten(self, rows, **options):
        raise IntegrityError

    kept(b"one")
    monkeypatch.setattr(QuerySet, "bulk_create", beaten)

    rows = actions.keep_many([b"one", b"two"], door="mbox", mailbox="mailbox:1", now=NOW)

    assert [row.raw for row in rows] == [b"one", b"two"]
    assert RawMail.objects.count() == 2


def test_one_mail_to_two_mailboxes_is_two():
    kept(mailbox="mailbox:1")
    kept(mailbox="mailbox:2")

    assert RawMail.objects.count() == 2


def test_a_mail_goes_through_quarantine_and_out():
    mail, _ = kept()
    actions.quarantine(mail.pk, reason="Too deep.", now=NOW)

    assert RawMail.objects.quarantined().get().error == "Too deep."
    assert not RawMail.objects.waiting().exists()

    actions.release(mail.pk, now=NOW)
    assert RawMail.objects.waiting().get().error == ""
    actions.settle(mail.pk, now=NOW)
    actions.settle(mail.pk, now=NOW)
    settled = RawMail.objects.get()
    assert (settled.state, settled.attempts) == (RawMail.State.PARSED, 2)
    assert actions.release(mail.pk, now=NOW).state == RawMail.State.PARSED


def test_what_the_server_would_not_hand_over_is_noted_once():
    for _ in range(2):
        actions.keep_unreadable(
            door="imap:1", mailbox="mailbox:1", uid=7, uidvalidity=1, problem="No.", now=NOW
        )

    mail = RawMail.objects.quarantined().get()
    assert (mail.uid, mail.raw, mail.error) == (7, b"", "No.")


def test_an_erased_mail_says_nothing_and_does_not_come_back():
    mail, _ = kept()

    assert actions.erase_kept([mail.pk], now=NOW) == 1

    again, is_new = kept()
    assert not is_new
    assert again.raw == b""
    assert actions.release(mail.pk, now=NOW).state == RawMail.State.IGNORED


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_four_fetchers_of_one_mailbox_keep_each_mail_once():
    raws = [a_raw_mail(subject=str(number)) for number in range(30)]
    new, troubles = [], []

    def fetch():
        try:
            for raw in raws:
                _, is_new = kept(raw)
                new.append(is_new)
        except Exception as error:  # noqa: BLE001
            troubles.append(error)
        finally:
            connection.close()

    fetchers = [threading.Thread(target=fetch) for _ in range(4)]
    for one in fetchers:
        one.start()
    for one in fetchers:
        one.join()

    assert troubles == []
    assert sum(new) == RawMail.objects.count() == 30
