"""Killed at every write between storing a message and flagging it: none lost, none doubled."""

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from rapport.business.conversations import actions, events
from rapport.business.conversations.models import Attachment, Conversation, Mailbox, Message
from rapport.business.conversations.testing import a_mail, a_mailbox
from rapport.business.conversations.tests.test_crashes import _environment
from rapport.plumbing.database import seals
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail, RawMail
from tests.mailserver import PASSWORD, MailServer

USER = "hello@soleandsuds.example"
MOST_WRITES = 200


class Fetching:
    """The process that is told to die."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rapport.business.conversations.tests.fetching"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(),
        )

    def die_at(self, write, box, *, ahead):
        self.process.stdin.write(f"{box.pk} {write} {ahead}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


@pytest.fixture
def server():
    running = MailServer(user=USER)
    running.start()
    yield running
    running.stop()


def _letter(number):
    """Somebody new, somebody known with a file, an answer: by turns."""
    kinds = [
        {"sender": f"Writer {number} <writer{number}@mail.example>"},
        {"sender": "Lena <lena@mail.example>", "files": {"a.bin": bytes([number % 256]) * 900}},
        {"sender": "Lena <lena@mail.example>", "answers": "<2@mail.example>"},
    ]
    return a_mail(
        text=f"Letter {number}", message_id=f"<{number}@mail.example>", **kinds[number % 3]
    )


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_killed_at_every_write_between_storing_and_flagging_nothing_is_lost_or_doubled(
    business, server
):
    box = a_mailbox(
        address=USER,
        fetches=True,
        imap_host="127.0.0.1",
        imap_port=server.imap_port,
        imap_security="plain",
        imap_user=USER,
        imap_secret=seals.sealed(PASSWORD),
        made_at=timezone.now(),
    )
    fetching, kills, ahead = Fetching(), 0, 0
    for number in range(1, MOST_WRITES):
        server.post(_letter(number), sender="lena@mail.example")
        ahead += 6  # Longer than the lease that the dead one left.
        ended = fetching.die_at(number, box, ahead=ahead)
        if ended == 0:
            break
        assert ended == signal.SIGKILL
        kills += 1
        _all_is_in(box, number, ahead)
    fetching.close()
    actions.finish_arrived(now=timezone.now() + timedelta(minutes=2))
    run_all()

    assert 20 < kills < MOST_WRITES - 1
    texts = sorted(Message.objects.filter(side="them").values_list("text", flat=True))
    assert texts == sorted(f"Letter {one}" for one in range(1, kills + 2))
    assert Entry.objects.filter(kind=events.MessageReceived.kind).count() == kills + 1
    assert not RawMail.objects.exclude(state=RawMail.State.PARSED).exists()
    assert not Conversation.objects.filter(messages=None).exists()
    assert Attachment.objects.count() == len([n for n in range(1, kills + 2) if n % 3 == 1])
    receipts = OutgoingMail.objects.values_list("reference", flat=True)
    assert len(receipts) == len(set(receipts)) <= Conversation.objects.count()
    Mailbox.objects.update(fetching_until=None)
    assert actions.compare_with_server(box.pk, now=timezone.now()) == 0


def _all_is_in(box, number, ahead):
    """The next visit, by whoever comes: everything that was posted is here, once."""
    now = timezone.now() + timedelta(minutes=ahead + 5, seconds=30)
    run = actions.fetch_mailbox(box.pk, now=now)
    actions.finish_arrived(now=timezone.now() + timedelta(minutes=2))

    assert run is not None
    assert run.is_done
    assert Message.objects.filter(side="them").count() == number
    assert RawMail.objects.filter(state=RawMail.State.PARSED).count() == number
