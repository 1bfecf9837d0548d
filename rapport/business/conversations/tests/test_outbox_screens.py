"""The outbox: what waits, what failed, trying again, taking back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.conversations import actions, events
from rapport.business.conversations.models import Message
from rapport.business.conversations.testing import a_conversation, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db

OUTBOX = "/inbox/outbox/"


@pytest.fixture
def mailbox(business):
    return a_mailbox()


def said(member, text="Ready.", mailbox=None):
    customer = a_customer(name="Lena Moreau", email="lena@mail.example")
    one = a_conversation(customer=customer, sender="lena@mail.example", mailbox=mailbox)
    return actions.answer(one.pk, text=text, by=member, now=timezone.now())


def failed(message):
    OutgoingMail.objects.filter(pk=message.outgoing_id).update(
        state="failed", last_error="550 no such user"
    )
    actions.note_outcome(f"message:{message.pk}", now=timezone.now())
    return message


def page_of(client):
    return client.get(OUTBOX).content.decode()


def test_it_is_empty_when_everything_has_left(mailbox, omar, signed_in):
    OutgoingMail.objects.filter(pk=said(omar).outgoing_id).update(state="sent")

    assert "Everything has left" in page_of(signed_in(omar))


def test_it_says_what_waits_what_is_planned_and_what_failed(mailbox, omar, signed_in):
    said(omar, "On the way")
    failed(said(omar, "In vain"))
    tried = said(omar, "Tried before")
    OutgoingMail.objects.filter(pk=tried.outgoing_id).update(attempts=2, last_error="Greylisted.")
    now = timezone.now()
    one = a_conversation(sender="tom@mail.example")
    actions.answer_later(
        one.pk, text="Not before", leaves_at=now + timedelta(days=2), by=omar, now=now
    )

    page = page_of(signed_in(omar))

    for words in ("On the way", "In vain", "550 no such user", "Not before", "Tried 2 times"):
        assert words in page


def test_what_failed_is_tried_again_once_and_counts_as_said(mailbox, omar, signed_in):
    message = failed(said(omar))
    client, address = signed_in(omar), reverse("conversations:again", args=[message.pk])

    for _ in range(2):
        client.post(address)

    message.refresh_from_db()
    assert message.state == Message.State.WAITING
    assert message.conversation.waiting_since is None
    assert message.outgoing.state == OutgoingMail.State.WAITING
    assert Entry.objects.filter(kind=events.MessageSent.kind).count() == 2


def test_what_their_server_sent_back_must_be_written_anew(mailbox, omar):
    message = said(omar)
    OutgoingMail.objects.update(state="sent")
    Message.objects.update(state="failed")

    with pytest.raises(Refused, match="sent it back"):
        actions.send_again(message.pk, by=omar, now=timezone.now())

    message.refresh_from_db()
    assert message.state == Message.State.FAILED


def test_private_letters_are_not_in_it_for_others(business, nadia, omar, signed_in):
    private = a_mailbox(address="olga@private.example", is_private=True)
    message = failed(said(nadia, "Confidential", mailbox=private))
    address = reverse("conversations:again", args=[message.pk])

    assert "Confidential" not in page_of(signed_in(omar))
    assert signed_in(omar).post(address).status_code == 404
    assert "Confidential" in page_of(signed_in(nadia))


def test_an_observer_looks_and_touches_nothing(mailbox, omar, ivy, signed_in, client):
    message = failed(said(omar))
    address = reverse("conversations:again", args=[message.pk])

    assert "Try again" not in page_of(signed_in(ivy))
    assert signed_in(ivy).post(address).status_code == 404
    assert signed_in(omar).get(address).status_code == 405
    assert client.get(OUTBOX).status_code == 302


def test_it_asks_as_often_for_two_as_for_twenty(mailbox, omar, signed_in):
    client, counts = signed_in(omar), []
    client.get(OUTBOX)
    for more in (2, 18):
        for _ in range(more):
            failed(said(omar))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(OUTBOX).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]
