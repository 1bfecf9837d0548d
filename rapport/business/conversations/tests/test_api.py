"""Conversations, messages and the mail door, as programs use them."""

import json

import pytest

from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.testing import AT, a_conversation, a_mail, a_mailbox
from rapport.business.customers.testing import a_customer
from rapport.business.team.testing import a_token
from rapport.plumbing.mail.models import OutgoingMail, RawMail

pytestmark = pytest.mark.django_db

LENA = "lena@mail.example"


@pytest.fixture
def ask(business, client):
    """A program's request with its token."""
    secrets = {}

    def asked(method, path, body=None, *, role="member", **headers):
        if role not in secrets:
            secrets[role] = a_token(name=role, role=role)[1]
        kind = "application/json"
        if isinstance(body, bytes):
            kind = "message/rfc822"
        elif body is not None:
            body = json.dumps(body)
        return getattr(client, method)(
            f"/api/v1/{path}",
            **({"data": body, "content_type": kind} if body is not None else {}),
            headers={"Authorization": f"Bearer {secrets[role]}", **headers},
        )

    return asked


@pytest.fixture
def letter(business):
    a_mailbox()
    return a_conversation(customer=a_customer(name="Lena Moreau", email=LENA), sender=LENA)


def test_a_mail_is_brought_once(ask):
    raw = a_mail()

    first, second = ask("post", "inbound/mail", raw), ask("post", "inbound/mail", raw)

    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["outcome"] == "accepted"
    assert second.json() == first.json() | {"outcome": "duplicate"}
    assert Message.objects.count() == 1


def test_a_mail_nobody_can_read_is_safe_too(ask):
    bomb = b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nhi\n" * 5_000

    answer = ask("post", "inbound/mail", bomb)

    assert answer.json()["outcome"] == "quarantined"
    assert RawMail.objects.get().raw == bomb


def test_nothing_is_no_mail_and_an_observer_brings_none(ask):
    assert ask("post", "inbound/mail", b" ").status_code == 422
    assert ask("post", "inbound/mail", a_mail(), role="observer").status_code == 403
    assert not RawMail.objects.exists()


def test_conversations_and_what_was_said_can_be_read(ask, letter):
    found = ask("get", "conversations/?is_waiting=true").json()["items"]
    said = ask("get", f"conversations/{letter.pk}/messages/").json()["items"]

    assert [one["id"] for one in found] == [letter.pk]
    assert [one["text"] for one in said] == ["Are my boots ready?"]
    assert ask("get", f"messages/{said[0]['id']}/").json() == said[0]
    assert ask("get", "conversations/?state=closed").json()["items"] == []


def test_an_answer_is_sent_once_however_often_it_is_asked(ask, letter):
    body = {"text": "They are ready, thank you.", "close": True}
    key = {"Idempotency-Key": "one"}

    answers = [ask("post", f"conversations/{letter.pk}/messages/", body, **key) for _ in range(3)]

    assert [one.status_code for one in answers] == [201] * 3
    assert answers[0].json()["thanks"] is True
    assert OutgoingMail.objects.count() == 1
    assert ask("get", f"conversations/{letter.pk}/").json()["state"] == "closed"


def test_an_empty_answer_is_refused_in_words_and_nothing_changes(ask, letter):
    answer = ask("post", f"conversations/{letter.pk}/messages/", {"text": " "})

    assert answer.status_code == 422
    assert "Write a few words first." in answer.content.decode()
    assert not OutgoingMail.objects.exists()


def test_calls_notes_names_and_taking_back(ask, letter):
    lena = letter.customer_id
    stranger = a_conversation(sender="new@mail.example")

    call = {"customer_id": lena, "channel": "phone", "from_them": True, "text": "Hours?"}
    assert ask("post", "messages/", call).status_code == 201
    note = {"text": "Be kind", "kind": "note"}
    assert ask("post", f"conversations/{letter.pk}/messages/", note).json()["side"] == "note"
    named = ask("post", f"conversations/{stranger.pk}/identity/", {"name": "Tom Faro"})
    assert named.json()["customer_id"] is not None
    sent = ask("post", "conversations/", {"customer_id": lena, "subject": "Hi", "text": "Hello"})
    back = ask("post", f"messages/{sent.json()['id']}/taking-back/")
    assert back.json()["state"] == "taken_back"


def test_what_is_private_is_not_there_for_others(ask, business):
    one = a_conversation(mailbox=a_mailbox(is_private=True))
    message = one.messages.get()

    for path in (
        f"conversations/{one.pk}/",
        f"conversations/{one.pk}/messages/",
        f"messages/{message.pk}/",
    ):
        assert ask("get", path).status_code == 404
        assert ask("get", path, role="manager").status_code == 200
    assert ask("get", "conversations/").json()["items"] == []
    assert ask("get", "messages/").json()["items"] == []
    assert ask("post", f"conversations/{one.pk}/messages/", {"text": "Hi"}).status_code == 404
    assert Conversation.objects.get().messages.count() == 1
    assert one.made_at == AT
