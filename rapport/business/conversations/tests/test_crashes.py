"""Killed at random moments while mail comes in: nothing lost, nothing doubled."""

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from rapport.business.conversations import actions, events
from rapport.business.conversations.models import Attachment, Conversation, Message
from rapport.business.conversations.testing import a_mail
from rapport.business.customers.models import Customer
from rapport.plumbing.files.actions import open_file
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import RawMail

KILLS = int(os.environ.get("RAPPORT_KILLS", "20"))
MAILS_A_KILL = 20


def _environment():
    """The very database of this test, opened as `rapport serve` would open it."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "rapport.config.settings"}
    environment["RAPPORT_DATA"] = str(settings.DATA)
    if connection.vendor == "postgresql":
        known = connection.settings_dict
        host = quote(str(known["HOST"]), safe="")
        environment["DATABASE_URL"] = (
            f"postgresql://{known['USER']}:{known['PASSWORD']}@/{known['NAME']}"
            f"?host={host}&port={known['PORT']}"
            if str(known["HOST"]).startswith("/")
            else f"postgresql://{known['USER']}:{known['PASSWORD']}@{host}:{known['PORT']}/{known['NAME']}"
        )
    return environment


def _mails(folder, count):
    """Letters of a few people, every third with a file, every fifth a word in an older thread."""
    chance = random.Random(count)
    for number in range(count):
        sender = f"Writer {number % 40} <writer{number % 40}@mail.example>"
        earlier = number - 40 * chance.randrange(1, 3)
        raw = a_mail(
            sender=sender,
            text=f"Letter {number}",
            message_id=f"<{number}@mail.example>",
            answers=f"<{earlier}@mail.example>" if number % 5 == 0 and earlier >= 0 else "",
            files={f"{number}.bin": chance.randbytes(3_000)} if number % 3 == 0 else None,
        )
        (folder / f"{number:06}").write_bytes(raw)


def _some_taken_in(acknowledged, child, more):
    """Wait until `more` letters were acknowledged, however quick the machine is."""
    before, patience = _size(acknowledged), time.monotonic() + 20
    # Each acknowledgement is a name of six digits and a line end.
    while _size(acknowledged) < before + 7 * more and time.monotonic() < patience:
        if not Path(f"/proc/{child}").exists():
            return
        time.sleep(0.002)


def _size(file):
    return file.stat().st_size if file.exists() else 0


def _killed_again_and_again(folder, acknowledged, chance):
    """Give orders to a process, kill whom it sends, and say how often that hit the middle."""
    process = subprocess.Popen(
        [sys.executable, "-m", "rapport.business.conversations.tests.receiving"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(),
    )
    order, hits = f"{folder}\t{acknowledged}\n", 0
    for kill in range(KILLS + 1):
        process.stdin.write(order)
        process.stdin.flush()
        child = int(process.stdout.readline())
        if kill < KILLS:
            _some_taken_in(acknowledged, child, more=chance.randrange(MAILS_A_KILL))
            time.sleep(chance.uniform(0, 0.02))
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        hits += int(process.stdout.readline()) == signal.SIGKILL
        if chance.random() < 0.3:
            actions.finish_arrived(now=timezone.now() + timedelta(minutes=2))
    process.stdin.close()
    process.wait(timeout=60)
    return hits


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_killed_at_random_moments_nothing_is_lost_and_nothing_doubled(business, tmp_path):
    folder, acknowledged = tmp_path / "mails", tmp_path / "acknowledged"
    folder.mkdir()
    count = KILLS * MAILS_A_KILL
    _mails(folder, count)

    hits = _killed_again_and_again(folder, acknowledged, random.Random(KILLS))
    actions.finish_arrived(now=timezone.now() + timedelta(minutes=2), limit=10_000)

    texts = list(Message.objects.values_list("text", flat=True))
    assert hits >= KILLS * 0.5, "The process was too quick to be killed in the middle."
    assert sorted(texts) == sorted(f"Letter {number}" for number in range(count))
    assert not RawMail.objects.exclude(state=RawMail.State.PARSED).exists()
    assert Entry.objects.filter(kind=events.MessageReceived.kind).count() == count
    assert not Conversation.objects.filter(messages=None).exists()
    assert Customer.objects.count() == min(40, count)
    assert Attachment.objects.count() == len(range(0, count, 3))
    for one in Attachment.objects.select_related("file"):
        with open_file(one.file) as file:
            assert hashlib.sha256(file.read()).hexdigest() == one.file.sha256
