"""The doors by which programs and providers bring short messages."""

import json
import time

import pytest

from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.testing import a_token
from rapport.plumbing.database.seals import unsealed
from rapport.plumbing.messaging.models import Arrival
from rapport.plumbing.messaging.testing import a_line
from rapport.plumbing.webhooks.signing import headers

pytestmark = pytest.mark.django_db

SMS = {"id": "sm-1", "sender": "+4915112345678", "text": "Ready?"}


def _signed(line, body, *, secret="", at=None):
    stamp = int(at or time.time())
    key = secret or unsealed(line.secret)
    return {
        "HTTP_" + name.replace("-", "_").upper(): value
        for name, value in headers(key, message_id="m1", timestamp=stamp, body=body).items()
    }


def _bring(client, line, told, **how):
    body = json.dumps(told).encode()
    return client.post(
        f"/p/texts/{line.pk}/", body, content_type="application/json", **_signed(line, body, **how)
    )


def test_a_provider_brings_a_signed_message_once(business, client):
    line = a_line()
    for outcome in ("accepted", "duplicate"):
        answer = _bring(client, line, SMS)
        assert (answer.status_code, answer.json()["outcome"]) == (202, outcome)
    assert Message.objects.get().conversation.line == line


def test_without_the_right_signature_nothing_is_kept(business, client):
    line, other = a_line(), a_line(kind="social")
    wrong = [
        client.post(f"/p/texts/{line.pk}/", SMS, content_type="application/json"),
        _bring(client, line, SMS, secret=unsealed(other.secret)),
        _bring(client, line, SMS, at=time.time() - 600),
        client.post("/p/texts/999/", SMS, content_type="application/json"),
    ]
    assert {answer.status_code for answer in wrong} == {401}
    assert len({answer.content for answer in wrong}) == 1
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("told", [[], {"id": "1"}, {"sender": "+49151"}, "x"])
def test_a_signed_message_that_says_too_little_is_refused_in_words(business, client, told):
    answer = _bring(client, a_line(), told)
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert not Arrival.objects.exists()


def test_a_program_brings_a_review_and_reports_a_failure(business, client):
    a_line(kind="social")
    _, secret = a_token(role="manager")
    told = {
        "id": "r-1",
        "sender": "google:@tom",
        "text": "Slow.",
        "is_public": True,
        "stars": 2,
        "thread": "r-1",
    }
    key = {"headers": {"authorization": f"Bearer {secret}"}, "content_type": "application/json"}
    answer = client.post("/api/v1/inbound/social", json.dumps(told), **key)
    assert answer.status_code == 202, answer.content
    one = Conversation.objects.get(pk=answer.json()["conversation_id"])
    assert (one.is_public, one.subject) == (True, "★★☆☆☆")
    report = {"id": "unknown", "state": "failed"}
    answer = client.post("/api/v1/inbound/reports", json.dumps(report), **key)
    assert (answer.status_code, answer.json()) == (202, {"is_ours": False})


def test_a_role_without_it_brings_nothing(business, client):
    _, secret = a_token(role="observer")
    key = {"headers": {"authorization": f"Bearer {secret}"}, "content_type": "application/json"}
    for door in ("sms", "social"):
        assert client.post(f"/api/v1/inbound/{door}", json.dumps(SMS), **key).status_code == 403
    assert not Arrival.objects.exists()
