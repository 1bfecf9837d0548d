"""Every real and odd mail beside the project goes through the door: accounted for, and only once."""

import time
from collections import Counter

import pytest
from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.conversations.actions import Kind
from rapport.business.conversations.models import Conversation, Message
from rapport.plumbing.mail.models import RawMail

SECONDS = 5


@pytest.mark.corpus
@pytest.mark.django_db
def test_every_file_is_accounted_for_and_the_second_time_nothing_is_new(business, shared_data):
    files = [one for one in sorted(shared_data.glob("email_*/**/*")) if one.is_file()]
    assert len(files) > 500
    first, slowest = Counter(), 0.0
    for file in files:
        raw, began = file.read_bytes(), time.monotonic()
        outcome = actions.receive(raw, door="test", now=timezone.now())
        slowest = max(slowest, time.monotonic() - began)
        first[outcome.kind] += 1
        assert RawMail.objects.get(pk=outcome.raw_mail_id).raw == raw

    before = (Message.objects.count(), Conversation.objects.count(), RawMail.objects.count())
    second = Counter(
        actions.receive(file.read_bytes(), door="test", now=timezone.now()).kind for file in files
    )

    assert sum(first.values()) == len(files)
    assert first[Kind.ACCEPTED] + first[Kind.AUTOMATIC] > 0.9 * len(files) - first[Kind.DUPLICATE]
    assert second == {Kind.DUPLICATE: len(files)}
    assert before == (
        Message.objects.count(),
        Conversation.objects.count(),
        RawMail.objects.count(),
    )
    assert not RawMail.objects.waiting().exists()
    assert slowest < SECONDS
