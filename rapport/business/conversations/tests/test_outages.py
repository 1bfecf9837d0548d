"""Servers that are away, lines that break, messages that cannot be read: the others arrive.

RAPPORT_MAILS=450 for the long version.
"""

import os
import threading
import uuid
from datetime import timedelta
from itertools import count

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from imap_tools import MailBoxUnencrypted

from rapport.business.conversations import actions, events
from rapport.business.conversations.models import Conversation, Mailbox, Message
from rapport.business.conversations.queries.mailboxes import banners
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.team.testing import a_token
from rapport.plumbing.database import seals
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail, RawMail
from tests.between import between
from tests.mailserver import PASSWORD, MailServer, free_ports

MAILS = int(os.environ.get("RAPPORT_MAILS", "60"))
HALF = MAILS // 2
BOMB = b"Subject: %d\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 2_500


@pytest.fixture(scope="module")
def running():
    one = MailServer(user="hello@soleandsuds.example")
    one.start()
    yield one
    one.stop()


@pytest.fixture
def box(business, running):
    user = f"box{uuid.uuid4().hex}@soleandsuds.example"
    return a_mailbox(
        address=user,
        fetches=True,
        imap_host="127.0.0.1",
        imap_port=running.imap_port,
        imap_security="plain",
        imap_user=user,
        imap_secret=seals.sealed(PASSWORD),
        smtp_host="",
        made_at=timezone.now(),
    )


def _put(running, box, raws):
    with MailBoxUnencrypted("127.0.0.1", running.imap_port).login(box.address, PASSWORD) as there:
        for raw in raws:
            there.append(raw, "INBOX")


def _letters(number):
    return [a_mail(text=f"No {n}", message_id=f"<{n}@mail.example>") for n in range(number)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "bad", [[HALF + n for n in range(5)], [0, 1, MAILS // 3 - 1, MAILS // 3, MAILS - 1]]
)
def test_unreadable_mail_hides_none_of_the_newer(business, box, running, bad):
    raws = _letters(MAILS)
    for place in bad:
        raws[place] = BOMB % place
    _put(running, box, raws)

    runs = []
    while not runs or not runs[-1].is_done:
        runs.append(actions.fetch_mailbox(box.pk, now=timezone.now(), limit=MAILS // 3))

    assert sum(run.taken for run in runs) == MAILS
    assert Message.objects.filter(side="them").count() == MAILS - 5
    assert RawMail.objects.quarantined().count() == 5
    assert actions.compare_with_server(box.pk, now=timezone.now()) == 0


@pytest.mark.django_db
def test_after_three_days_without_the_server_everything_arrives_and_it_is_said(
    business, olga, box, running
):
    actions.fetch_mailbox(box.pk, now=timezone.now())
    away = timezone.now() - timedelta(hours=72)
    Mailbox.objects.update(fetched_at=away, imap_port=free_ports(1)[0])
    _put(running, box, _letters(MAILS))

    actions.fetch_mailbox(box.pk, now=timezone.now())
    actions.watch_mailboxes(now=timezone.now())
    said = [str(one.sentence) for one in banners(olga, timezone.now())]
    Mailbox.objects.update(imap_port=running.imap_port)
    run = actions.fetch_mailbox(box.pk, now=timezone.now())

    assert said == [f"Mail for {box.address} has not been fetched for 3 days."]
    assert run.taken == MAILS
    assert Message.objects.filter(side="them").count() == MAILS
    assert Conversation.objects.filter(waiting_since__isnull=False).count() == MAILS
    heard = Entry.objects.get(kind=events.MailboxHeard.kind).event
    assert heard.taken == MAILS
    assert banners(olga, timezone.now()) == []


@pytest.mark.django_db
def test_a_line_that_breaks_again_and_again_loses_and_doubles_nothing(business, box, running):
    _put(running, box, _letters(25))
    runs = []
    with between(running.imap_port, cuts=[700 + 900 * n for n in range(12)]) as port:
        Mailbox.objects.update(imap_port=port)
        for _ in range(40):
            runs.append(actions.fetch_mailbox(box.pk, now=timezone.now()))
            if runs[-1].is_done:
                break

    assert any(run.trouble for run in runs)
    assert runs[-1].is_done
    assert Message.objects.filter(side="them").count() == 25
    assert RawMail.objects.count() == 25
    box.refresh_from_db()
    assert box.failure == ""


@pytest.mark.django_db
def test_what_is_flagged_on_the_server_is_with_us_and_nothing_is_deleted(business, box, running):
    _put(running, box, [*_letters(3), BOMB % 1])

    actions.fetch_mailbox(box.pk, now=timezone.now())

    with MailBoxUnencrypted("127.0.0.1", running.imap_port).login(box.address, PASSWORD) as there:
        flags = [one.flags for one in there.fetch(mark_seen=False)]
    assert len(flags) == 4
    assert all(r"\Seen" in one for one in flags)
    assert RawMail.objects.count() == 4


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_webhook_repeated_twenty_times_at_once_is_one_message_and_one_receipt(
    business,
):
    a_mailbox(address="hello@soleandsuds.example")
    raw, token = a_mail(text="Once"), a_token()[1]
    told, numbers = [], count()

    def post():
        try:
            answer = Client().post(
                "/api/v1/inbound/mail",
                raw,
                content_type="message/rfc822",
                headers={"Authorization": f"Bearer {token}"},
            )
            told.append((answer.status_code, answer.json()["outcome"], next(numbers)))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=post) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run_all()

    assert [status for status, _, _ in told] == [202] * 20
    assert sorted(outcome for _, outcome, _ in told) == ["accepted"] + ["duplicate"] * 19
    assert Message.objects.filter(side="them").count() == 1
    assert OutgoingMail.objects.count() == 1
